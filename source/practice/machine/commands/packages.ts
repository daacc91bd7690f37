export type PracticePackage = {
	name: string;
	version: string;
	downloadBytes: number;
	programs: readonly string[];
	needs: readonly string[];
};

/** name, version, kB to download, programs, packages that come along */
const rows: readonly [string, string, number, string, string][] = [
	['ca-certificates', '20230311', 153, 'update-ca-certificates', ''],
	['curl', '7.88.1-10', 315, 'curl', 'libcurl4'],
	['git', '1:2.39.5-0', 7260, 'git', 'ca-certificates'],
	['htop', '3.2.2-2', 152, 'htop', ''],
	['jq', '1.6-2.1', 64, 'jq', 'libjq1'],
	['less', '590-2.1', 132, 'less', ''],
	['libcurl4', '7.88.1-10', 391, 'libcurl.so.4', ''],
	['libjq1', '1.6-2.1', 135, 'libjq.so.1', ''],
	['nano', '7.2-1', 690, 'nano', ''],
	['nmap', '7.93+dfsg1-1', 1880, 'nmap nping', ''],
	['postgresql-client', '15+248', 1720, 'psql pg_dump', ''],
	['procps', '2:4.0.2-3', 709, 'top free uptime', ''],
	['python3', '3.11.2-1', 26, 'python3', ''],
	['strace', '6.1-0.1', 1350, 'strace', ''],
	['tree', '2.1.0-1', 52, 'tree', ''],
	['vim', '2:9.0.1378-2', 1560, 'vim', ''],
	['wget', '1.21.3-1', 937, 'wget', ''],
];

const words = (text: string): string[] => text.split(' ').filter(Boolean);

/** What `apt-get install` and `apk add` can find. */
export const packages: readonly PracticePackage[] = rows.map(
	([name, version, kilobytes, programs, needs]) => ({
		name,
		version,
		downloadBytes: kilobytes * 1000,
		programs: words(programs),
		needs: words(needs),
	}),
);
