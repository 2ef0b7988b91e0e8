// Fixtures run side by side: most of them wait for something most of the time. Those that cannot say NonParallelizable.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
