// Command bench compares dekking with its peers: the same payout formula and
// the same product of twelve rules, in dekking, in plain Go over three kinds of
// number, and in four engines that a team might have taken instead.
//
// With the argument policy it compares a whole insurance policy, with two years of
// sickness, with a program that was written by hand for it.
//
// With the argument http it compares the server with a bare gin handler that decodes the
// same question and encodes the same answer, from 1, 16 and 64 connections on loopback.
//
// It times each of them, and counts how many of 10,000 random inputs come out
// right to the cent. It prints one table and writes a file in out/. It is a
// module of its own, so that no peer enters dekking's dependencies.
//
// BENCH_QUICK=1 measures shorter, once instead of three times.
package main
