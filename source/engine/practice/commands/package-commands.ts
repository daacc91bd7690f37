import {programContent} from '../files/file-node.ts';
import type {Process, Program} from '../processes/process.ts';
import {complain, readOptions} from './options.ts';
import {type PracticePackage, packages} from './packages.ts';

const installedBytes = ({downloadBytes}: PracticePackage): number => downloadBytes * 3;

const shownBytes = (bytes: number): string =>
	bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;

const aptLists = '/var/lib/apt/lists';
const listNames = ['bookworm', 'bookworm-updates', 'bookworm-security'];

const makeFolder = ({files}: Process, path: string): void => {
	let place = '';
	for (const name of path.split('/').filter(Boolean)) {
		place += `/${name}`;
		if (!files.find(place)) {
			files.makeDirectory(place);
		}
	}
};

/** Leaves behind what the real program leaves: its programs, its documents, a note in the database. */
const unpack = (process: Process, item: PracticePackage, database: string): void => {
	const {files} = process;
	const bytes = installedBytes(item);
	const options = {sizeBytes: Math.floor(bytes / item.programs.length), isExecutable: true};
	makeFolder(process, '/usr/bin');
	for (const program of item.programs) {
		files.write(`/usr/bin/${program}`, programContent, options);
	}

	makeFolder(process, `/usr/share/doc/${item.name}`);
	files.write(`/usr/share/doc/${item.name}/copyright`, `${item.name}: see upstream\n`);
	const old = files.find(database);
	makeFolder(process, database.slice(0, database.lastIndexOf('/')));
	const entry = `Package: ${item.name}\nVersion: ${item.version}\n\n`;
	files.write(database, (old?.kind === 'file' ? old.content : '') + entry);
};

const withDependencies = (name: string): PracticePackage[] | undefined => {
	const item = packages.find(candidate => candidate.name === name);
	return item && [...item.needs.flatMap(need => withDependencies(need) ?? []), item];
};

const update = async (process: Process): Promise<number> => {
	const {machine, signal, print, files} = process;
	for (const [index, name] of listNames.entries()) {
		print(
			`Get:${index + 1} http://deb.debian.org/debian ${name} InRelease [${151 - index * 48} kB]\n`,
		);
		await machine.time.wait(250, signal);
		await machine.thawed();
	}

	makeFolder(process, aptLists);
	for (const name of listNames) {
		const path = `${aptLists}/deb.debian.org_debian_dists_${name}_main_binary-amd64_Packages.lz4`;
		files.write(path, programContent, {sizeBytes: 8_700_000});
	}

	print('Fetched 9,053 kB in 1s (7,912 kB/s)\nReading package lists... Done\n');
	return 0;
};

/** `undefined` after a complaint about a name that no list has. */
const select = (process: Process, names: string[]): PracticePackage[] | undefined => {
	const {files, print} = process;
	const hasLists = files.list(aptLists).length > 0;
	const chosen = new Map<string, PracticePackage>();
	for (const name of names) {
		const found = hasLists ? withDependencies(name) : undefined;
		if (!found) {
			print(`E: Unable to locate package ${name}\n`, 'stderr');
			return undefined;
		}

		for (const item of found) {
			if (!files.find(`/usr/share/doc/${item.name}/copyright`)) {
				chosen.set(item.name, item);
			}
		}
	}

	return [...chosen.values()];
};

const install = async (process: Process, names: string[]): Promise<number> => {
	const {machine, signal, print} = process;
	print('Reading package lists... Done\nBuilding dependency tree... Done\n');
	const chosen = select(process, names);
	if (!chosen) {
		return 100;
	}

	const archiveBytes = chosen.reduce((sum, {downloadBytes}) => sum + downloadBytes, 0);
	if (chosen.length > 0) {
		print(
			`The following NEW packages will be installed:\n  ${chosen.map(({name}) => name).join(' ')}\n`,
		);
	}

	print(`0 upgraded, ${chosen.length} newly installed, 0 to remove and 0 not upgraded.\n`);
	print(`Need to get ${shownBytes(archiveBytes)} of archives.\n`);
	for (const [index, {name, version, downloadBytes}] of chosen.entries()) {
		print(
			`Get:${index + 1} http://deb.debian.org/debian bookworm/main amd64 ${name} amd64 ${version} [${shownBytes(downloadBytes)}]\n`,
		);
		await machine.time.wait(100 + downloadBytes / 5000, signal);
	}

	for (const item of chosen) {
		print(`Unpacking ${item.name} (${item.version}) ...\n`);
		await machine.time.wait(120, signal);
		await machine.thawed();
		unpack(process, item, '/var/lib/dpkg/status');
	}

	for (const {name, version} of chosen) {
		print(`Setting up ${name} (${version}) ...\n`);
		await machine.time.wait(60, signal);
	}

	return 0;
};

const aptGet: Program = async process => {
	const {operands} = readOptions(process);
	const [action, ...names] = operands;
	switch (action) {
		case 'update':
			return update(process);
		case 'install':
			return install(process, names);
		case 'clean':
			return 0;
		case 'upgrade':
			process.print('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
			return 0;
		default:
			process.print(`E: Invalid operation ${action ?? ''}\n`, 'stderr');
			return 100;
	}
};

const apk: Program = async process => {
	const {operands} = readOptions(process);
	const [action, ...names] = operands;
	const {machine, signal, print} = process;
	if (action === 'update') {
		print('OK: 24168 distinct packages available\n');
		return 0;
	}

	if (action !== 'add') {
		return complain(process, `'${action ?? ''}' is not an apk command (try: apk add NAME)`);
	}

	print('fetch https://dl-cdn.alpinelinux.org/alpine/v3.20/main/x86_64/APKINDEX.tar.gz\n');
	const chosen = new Map<string, PracticePackage>();
	for (const name of names) {
		const found = withDependencies(name);
		if (!found) {
			print(`ERROR: unable to select packages:\n  ${name} (no such package)\n`, 'stderr');
			return 1;
		}

		for (const item of found) {
			chosen.set(item.name, item);
		}
	}

	for (const [index, item] of [...chosen.values()].entries()) {
		print(`(${index + 1}/${chosen.size}) Installing ${item.name} (${item.version})\n`);
		await machine.time.wait(150, signal);
		await machine.thawed();
		unpack(process, item, '/lib/apk/db/installed');
	}

	print('OK: 12 MiB in 22 packages\n');
	return 0;
};

export const packageCommands: Readonly<Record<string, Program>> = {
	apk,
	apt: aptGet,
	'apt-get': aptGet,
};
