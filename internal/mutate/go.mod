module dekking/internal/mutate

go 1.26.0
