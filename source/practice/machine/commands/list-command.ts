import {textWidth} from '../../../format/truncate.ts';
import {type FileNode, ownershipOf} from '../files/file-node.ts';
import {absolutePath, nameOf} from '../files/path.ts';
import type {Process, Program} from '../processes/process.ts';
import {complain, inDirectory, readOptions} from './options.ts';

type Entry = {name: string; node: FileNode};

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function shownDate(time: number): string {
	const date = new Date(time);
	const clock = [date.getUTCHours(), date.getUTCMinutes()].map(part =>
		String(part).padStart(2, '0'),
	);
	return `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock.join(':')}`;
}

const letters: Record<FileNode['kind'], string> = {
	directory: 'd',
	link: 'l',
	file: '-',
	special: 'p',
};

/** `rwxr-xr-x`, with `s` and `t` in the place of the last letters as `ls` shows them. */
function shownMode(node: FileNode): string {
	const {mode} = ownershipOf(node);
	const groups = [6, 3, 0].map((shift, index) => {
		const bits = mode >> shift;
		const isSpecial = ((mode >> (11 - index)) & 1) === 1;
		const special = index === 2 ? 't' : 's';
		const isExecutable = (bits & 1) === 1;
		const last = isSpecial
			? isExecutable
				? special
				: special.toUpperCase()
			: isExecutable
				? 'x'
				: '-';
		return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
	});
	return letters[node.kind] + groups.join('');
}

function shownName({name, node}: Entry, isColoured: boolean): string {
	const colour =
		node.kind === 'directory'
			? '01;34'
			: node.kind === 'link'
				? '01;36'
				: node.kind === 'file' && node.isExecutable
					? '01;32'
					: undefined;
	return isColoured && colour ? `\u001b[${colour}m${name}\u001b[0m` : name;
}

const sizeOf = (node: FileNode): number =>
	node.kind === 'file'
		? node.sizeBytes
		: node.kind === 'link'
			? node.target.length
			: node.kind === 'directory'
				? 4096
				: 0;

function longLines(entries: readonly Entry[], isColoured: boolean): string {
	const width = Math.max(...entries.map(({node}) => String(sizeOf(node)).length), 1);
	return entries
		.map(entry => {
			const {node} = entry;
			const target = node.kind === 'link' ? ` -> ${node.target}` : '';
			return `${shownMode(node)} 1 root root ${String(sizeOf(node)).padStart(width)} ${shownDate(node.modifiedAt)} ${shownName(entry, isColoured)}${target}\n`;
		})
		.join('');
}

/** Names side by side on a terminal, below each other elsewhere. */
function shortLines(entries: readonly Entry[], {terminal}: Process): string {
	if (!terminal) {
		return entries.map(({name}) => `${name}\n`).join('');
	}

	const cell = Math.max(...entries.map(({name}) => textWidth(name)), 0) + 2;
	const columns = Math.max(1, Math.floor(terminal.size.columns / cell));
	const rows = Math.ceil(entries.length / columns);
	const lines = Array.from({length: rows}, (_, row) =>
		entries
			.filter((_entry, index) => index % rows === row)
			.map(entry => shownName(entry, true) + ' '.repeat(cell - textWidth(entry.name)))
			.join('')
			.trimEnd(),
	);
	return lines.map(line => `${line}\n`).join('');
}

function entriesOf(process: Process, path: string, showsAll: boolean): Entry[] {
	const {files} = process;
	const names = files.list(path).filter(name => showsAll || !name.startsWith('.'));
	return [...(showsAll ? ['.', '..'] : []), ...names].flatMap(name => {
		const node = files.find(absolutePath(path, name), {link: true});
		return node ? [{name, node}] : [];
	});
}

export const list: Program = process => {
	const {options, operands} = readOptions(process);
	const paths = operands.length === 0 ? ['.'] : operands;
	let status = 0;
	for (const [index, operand] of paths.entries()) {
		const path = inDirectory(process, operand);
		const node = process.files.find(path);
		if (!node) {
			status = complain(process, `cannot access '${operand}'`, 'No such file or directory') + 1;
			continue;
		}

		const isFolder = node.kind === 'directory' && !options.has('d');
		const entries = isFolder
			? entriesOf(process, path, options.has('a'))
			: [{name: operand || nameOf(path), node}];
		const title = paths.length > 1 && isFolder ? `${index > 0 ? '\n' : ''}${operand}:\n` : '';
		const isLong = options.has('l');
		const body = isLong
			? longLines(entries, process.terminal !== undefined)
			: shortLines(entries, options.has('1') ? {...process, terminal: undefined} : process);
		process.print(title + body);
	}

	return status;
};
