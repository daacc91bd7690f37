import {programContent} from '../files/file-node.ts';
import {makeParents} from '../files/make-parents.ts';
import type {Process} from '../processes/process.ts';
import {type PracticePackage, packages} from './packages.ts';

const installedBytes = ({downloadBytes}: PracticePackage): number => downloadBytes * 3;

/** Leaves behind what the real program leaves: its programs, its documents, a note in the database. */
export function unpack(process: Process, item: PracticePackage, database: string): void {
	const {files} = process;
	const bytes = installedBytes(item);
	const options = {sizeBytes: Math.floor(bytes / item.programs.length), isExecutable: true};
	makeParents(files, '/usr/bin');
	for (const program of item.programs) {
		files.write(`/usr/bin/${program}`, programContent, options);
	}

	makeParents(files, `/usr/share/doc/${item.name}`);
	files.write(`/usr/share/doc/${item.name}/copyright`, `${item.name}: see upstream\n`);
	const old = files.find(database);
	makeParents(files, database.slice(0, database.lastIndexOf('/')));
	const entry = `Package: ${item.name}\nVersion: ${item.version}\n\n`;
	files.write(database, (old?.kind === 'file' ? old.content : '') + entry);
}

/** The package after all that it needs; `undefined` when nobody has it. */
export function withDependencies(name: string): PracticePackage[] | undefined {
	const item = packages.find(candidate => candidate.name === name);
	return item && [...item.needs.flatMap(need => withDependencies(need) ?? []), item];
}
