import {programContent} from '../files/file-node.ts';
import {makeParents} from '../files/make-parents.ts';
import type {Process, Program} from '../processes/process.ts';
import {readOptions} from './options.ts';
import type {PracticePackage} from './packages.ts';
import {unpack, withDependencies} from './unpack-package.ts';

const shownBytes = (bytes: number): string =>
	bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;

const aptLists = '/var/lib/apt/lists';
const listNames = ['bookworm', 'bookworm-updates', 'bookworm-security'];

async function update(process: Process): Promise<number> {
	const {machine, signal, print, files} = process;
	for (const [index, name] of listNames.entries()) {
		print(
			`Get:${index + 1} http://mirror.example/debian ${name} InRelease [${151 - index * 48} kB]\n`,
		);
		await machine.time.wait(250, signal);
		await machine.thawed();
	}

	makeParents(files, aptLists);
	for (const name of listNames) {
		const path = `${aptLists}/mirror.example_debian_dists_${name}_main_binary-amd64_Packages.lz4`;
		files.write(path, programContent, {sizeBytes: 8_700_000});
	}

	print('Fetched 9,053 kB in 1s (7,912 kB/s)\nReading package lists... Done\n');
	return 0;
}

/** `undefined` after a complaint about a name that no list has. */
function select(process: Process, names: string[]): PracticePackage[] | undefined {
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
}

async function install(process: Process, names: string[]): Promise<number> {
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
			`Get:${index + 1} http://mirror.example/debian bookworm/main amd64 ${name} amd64 ${version} [${shownBytes(downloadBytes)}]\n`,
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
}

export const aptGet: Program = async process => {
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
