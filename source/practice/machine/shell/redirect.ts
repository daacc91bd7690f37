import {FileProblem} from '../files/file-tree.ts';
import {absolutePath} from '../files/path.ts';
import {linesFrom} from './capture.ts';
import {expandText, type Substitute} from './expand-word.ts';
import type {Channels, ShellState} from './shell-state.ts';
import type {Redirection} from './syntax.ts';

type Writer = (text: string) => void;

function readFile(shell: ShellState, path: string): string {
	const node = shell.process.files.find(path);
	if (node?.kind === 'file') {
		return node.content;
	}

	throw new FileProblem(`${path}: ${node ? 'Is a directory' : 'No such file or directory'}`);
}

function openWriter(shell: ShellState, path: string, isAppending: boolean): Writer {
	if (path === '/dev/null') {
		return () => undefined;
	}

	const {files} = shell.process;
	let content = isAppending && files.find(path) ? readFile(shell, path) : '';
	try {
		files.write(path, content);
	} catch (error) {
		throw error instanceof FileProblem ? new FileProblem(`${path}: ${error.message}`) : error;
	}

	return text => {
		content += text;
		files.write(path, content);
	};
}

/**
The channels of one command, with its output and input sent elsewhere.
@throws FileProblem that names the file.
*/
export async function redirect(
	redirections: readonly Redirection[],
	shell: ShellState,
	channels: Channels,
	substitute: Substitute,
): Promise<Channels> {
	if (redirections.length === 0) {
		return channels;
	}

	let writeOut: Writer = text => channels.print(text);
	let writeError: Writer = text => channels.print(text, 'stderr');
	let {readLine, terminal} = channels;
	for (const {descriptor, kind, target} of redirections) {
		const name = await expandText(target, shell, substitute);
		const path = absolutePath(shell.directory, name);
		if (kind === '<') {
			readLine = linesFrom(readFile(shell, path));
			continue;
		}

		const writer =
			kind === '>&'
				? name === '2'
					? writeError
					: writeOut
				: openWriter(shell, path, kind === '>>');
		if (descriptor === 2) {
			writeError = writer;
		} else {
			writeOut = writer;
			terminal = undefined;
		}
	}

	return {
		...channels,
		terminal,
		readLine,
		print: (text, stream = 'stdout') => (stream === 'stdout' ? writeOut : writeError)(text),
	};
}
