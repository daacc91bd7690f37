import type {FileNode} from '../files/file-node.ts';
import {FileProblem} from '../files/file-tree.ts';
import {makeParents} from '../files/make-parents.ts';
import {absolutePath, nameOf} from '../files/path.ts';
import type {Process, Program} from '../processes/process.ts';
import {complain, inDirectory, readOptions} from './options.ts';

const missing = 'No such file or directory';

function copyNode(process: Process, from: string, to: string, node: FileNode): void {
	const {files} = process;
	if (node.kind === 'link') {
		files.link(to, node.target);
	} else if (node.kind === 'file') {
		files.write(to, node.content, node);
	} else {
		makeParents(files, to);
		for (const name of files.list(from)) {
			const child = files.find(absolutePath(from, name), {link: true});
			if (child) {
				copyNode(process, absolutePath(from, name), absolutePath(to, name), child);
			}
		}
	}
}

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

export const copyCommands: Readonly<Record<string, Program>> = {
	cp: copyOrMove(false),
	mv: copyOrMove(true),
};
