/** A file in a volume: its path, megabytes, and hours since it was written. */
type FileRecipe = readonly [path: string, megabytes: number, hours: number];

type VolumeRecipe = {
	name: string;
	/** Hours since it was made. */
	hours: number;
	files: readonly FileRecipe[];
};

/** Volumes that are there at the beginning. The long name is what a container without a name for its data left. */
export const volumeRecipes: readonly VolumeRecipe[] = [
	{
		name: 'shop-data',
		hours: 400,
		files: [
			['base/16384/2619', 96, 31],
			['base/16384/24576', 640, 2],
			['base/16384/24581', 352, 5],
			['pg_wal/00000001000000000000004C', 16, 30],
			['pg_wal/00000001000000000000004D', 16, 2],
			['pg_wal/archive_status/00000001000000000000004C.done', 0, 30],
			['pgdata.tar.zst', 64, 390],
		],
	},
	{
		name: 'shop-data-before-16',
		hours: 2_900,
		files: [
			['base/16384/24576', 618, 401],
			['base/16384/24581', 328, 401],
			['pg_wal/000000010000000000000031', 16, 401],
		],
	},
	{
		name: 'search-index',
		hours: 700,
		files: [
			['nodes/0/indices/shop/0/index/_4f.cfs', 211, 170],
			['nodes/0/indices/shop/0/index/_51.cfs', 103, 168],
			['nodes/0/indices/shop/0/translog/translog-9.tlog', 4, 168],
		],
	},
	{
		name: '5e0b7c1d94a2f36e8b0d41c7a95f2e83d6b1704c9ae25f3871d0c6b4e92a5f10',
		hours: 1_300,
		files: [
			['dump.rdb', 71, 1_290],
			['appendonlydir/appendonly.aof.1.incr.aof', 3, 1_288],
		],
	},
];
