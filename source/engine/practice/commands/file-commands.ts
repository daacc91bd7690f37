import type {FileNode} from '../files/file-node.ts';
import {FileProblem} from '../files/file-tree.ts';
import {absolutePath, nameOf, parentOf} from '../files/path.ts';
import type {Process, Program} from '../processes/process.ts';
import {complain, inDirectory, readOptions} from './options.ts';

const missing = 'No such file or directory';

/** Does something for each path; what cannot be done is told, and the rest is done all the same. */
const forEachPath =
	(work: (process: Process, path: string, options: ReadonlySet<string>) => void): Program =>
	process => {
		const {options, operands} = readOptions(process);
		let status = operands.length === 0 ? complain(process, 'missing operand') : 0;
		for (const operand of operands) {
			try {
				work(process, inDirectory(process, operand), options);
			} catch (error) {
				if (!(error instanceof FileProblem)) {
					throw error;
				}

				status = complain(process, operand, error.message);
			}
		}

		return status;
	};

const makeParents = ({files}: Process, path: string): void => {
	if (!files.find(path)) {
		makeParents({files} as Process, parentOf(path));
		files.makeDirectory(path);
	}
};

const makeDirectory = forEachPath((process, path, options) =>
	options.has('p') ? makeParents(process, path) : process.files.makeDirectory(path),
);

const touch = forEachPath(({files}, path) => {
	const node = files.find(path);
	if (node?.kind !== 'directory') {
		files.write(path, node?.kind === 'file' ? node.content : '');
	}
});

const remove = forEachPath(({files}, path, options) => {
	const node = files.find(path, {link: true});
	if (!node && options.has('f')) {
		return;
	}

	if (node?.kind === 'directory' && !options.has('r') && !options.has('R')) {
		throw new FileProblem('Is a directory');
	}

	files.remove(path);
});

const removeDirectory = forEachPath(({files}, path) => {
	if (files.find(path, {link: true})?.kind !== 'directory') {
		throw new FileProblem(files.find(path) ? 'Not a directory' : missing);
	}

	if (files.list(path).length > 0) {
		throw new FileProblem('Directory not empty');
	}

	files.remove(path);
});

const changeMode: Program = process => {
	const {operands} = readOptions(process);
	const [mode = '', ...paths] = operands;
	for (const operand of paths) {
		const path = inDirectory(process, operand);
		const node = process.files.find(path);
		if (!node) {
			return complain(process, operand, missing);
		}

		if (node.kind === 'file') {
			const isExecutable = /x|[1357]/.test(mode) && !mode.includes('-');
			process.files.write(path, node.content, {sizeBytes: node.sizeBytes, isExecutable});
		}
	}

	return 0;
};

const link: Program = process => {
	const {operands} = readOptions(process);
	const [target = '', name = nameOf(target)] = operands;
	try {
		process.files.link(inDirectory(process, name), target);
		return 0;
	} catch (error) {
		return error instanceof FileProblem ? complain(process, name, error.message) : 1;
	}
};

const copyNode = (process: Process, from: string, to: string, node: FileNode): void => {
	const {files} = process;
	if (node.kind === 'link') {
		files.link(to, node.target);
	} else if (node.kind === 'file') {
		files.write(to, node.content, node);
	} else {
		makeParents(process, to);
		for (const name of files.list(from)) {
			const child = files.find(absolutePath(from, name), {link: true});
			if (child) {
				copyNode(process, absolutePath(from, name), absolutePath(to, name), child);
			}
		}
	}
};

const copyOrMove =
	(isMove: boolean): Program =>
	process => {
		const {options, operands} = readOptions(process);
		const destination = operands.pop();
		if (destination === undefined || operands.length === 0) {
			return complain(process, 'missing file operand');
		}

		const {files} = process;
		const target = inDirectory(process, destination);
		for (const operand of operands) {
			const from = inDirectory(process, operand);
			const node = files.find(from, {link: isMove});
			const isFolder = files.find(target)?.kind === 'directory';
			const isRecursive = isMove || options.has('r') || options.has('R') || options.has('a');
			if (!node || (node.kind === 'directory' && !isRecursive)) {
				return complain(process, operand, node ? 'omitting directory' : missing);
			}

			try {
				copyNode(process, from, isFolder ? absolutePath(target, nameOf(from)) : target, node);
				if (isMove) {
					files.remove(from);
				}
			} catch (error) {
				return error instanceof FileProblem ? complain(process, destination, error.message) : 1;
			}
		}

		return 0;
	};

const find: Program = process => {
	const [, ...words] = process.commandLine;
	const roots = words[0]?.startsWith('-') ? [] : words.splice(0, 1);
	const pattern = words[words.indexOf('-name') + 1];
	const isWanted = (name: string) =>
		!words.includes('-name') ||
		new RegExp(`^${(pattern ?? '').replace(/[.+]/g, '\\$&').replaceAll('*', '.*')}$`).test(name);

	const walk = (path: string, shown: string) => {
		if (isWanted(nameOf(path))) {
			process.print(`${shown}\n`);
		}

		if (process.files.find(path, {link: true})?.kind === 'directory') {
			for (const name of process.files.list(path)) {
				walk(absolutePath(path, name), `${shown.replace(/\/$/, '')}/${name}`);
			}
		}
	};

	const [root = '.'] = roots;
	if (!process.files.find(inDirectory(process, root))) {
		return complain(process, root, missing);
	}

	walk(inDirectory(process, root), root);
	return 0;
};

export const fileCommands: Readonly<Record<string, Program>> = {
	chmod: changeMode,
	chown: () => 0,
	cp: copyOrMove(false),
	find,
	ln: link,
	mkdir: makeDirectory,
	mv: copyOrMove(true),
	rm: remove,
	rmdir: removeDirectory,
	touch,
};
