package vary

// Dice gives numbers that look thrown and are the same every time for the same seed
// (SplitMix64; Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
// 2014). It belongs to one goroutine.
type Dice uint64

func (d *Dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Below is a whole number from 0 up to n; 0 where n is not above 0.
func (d *Dice) Below(n int64) int64 {
	if n <= 0 {
		return 0
	}
	return int64(d.next() % uint64(n))
}
