import {FileProblem} from '../files/file-tree.ts';
import {makeParents} from '../files/make-parents.ts';
import {absolutePath, nameOf} from '../files/path.ts';
import type {Process, Program} from '../processes/process.ts';
import {copyCommands} from './copy-commands.ts';
import {complain, inDirectory, readOptions} from './options.ts';

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
		return complain(process, root, 'No such file or directory');
	}

	walk(inDirectory(process, root), root);
	return 0;
};

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

const missing = 'No such file or directory';

const makeDirectory = forEachPath((process, path, options) =>
	options.has('p') ? makeParents(process.files, path) : process.files.makeDirectory(path),
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

export const fileCommands: Readonly<Record<string, Program>> = {
	...copyCommands,
	chmod: changeMode,
	chown: () => 0,
	find,
	ln: link,
	mkdir: makeDirectory,
	rm: remove,
	rmdir: removeDirectory,
	touch,
};
