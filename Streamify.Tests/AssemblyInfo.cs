// The fixtures that start processes or run long properties share the machine; all others run alone.
[assembly: LevelOfParallelism(3)]
