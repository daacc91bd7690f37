import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {DebianSuite} from './engine-matrix.ts';
import {startServer} from './private-server.ts';

const run = promisify(execFile);

type CommandLine = {command: string; arguments: string[]};

/** Where an engine's commands run: on this machine itself, or in a Debian tree of another release. */
export type PrivateTree = {
	/** The command line that runs this one in there; signals go to the command itself. */
	enter(commandLine: CommandLine): CommandLine;
	/** Ends it, once nothing runs in there any more. */
	leave(): Promise<void>;
};

const machineItself: PrivateTree = {
	enter: commandLine => commandLine,
	leave: () => Promise.resolve(),
};

const script = (name: string) => join(import.meta.dirname, name);

/** Makes the tree of a suite unless it is there, which takes minutes. @returns Its folder. */
export async function makeDebianTree(suite: DebianSuite): Promise<string> {
	const {stdout} = await run(script('make-debian-tree.sh'), [suite], {maxBuffer: 2 ** 26});
	return stdout.trim();
}

/**
Opens a tree for one engine. A process keeps its mounts alive in between, as those of a machine
are: a container outlives the engine that started it, and the next one finds it mounted.

@param folder The engine's own; the process can be found by it.
*/
export async function openTree(
	suite: DebianSuite | undefined,
	folder: string,
): Promise<PrivateTree> {
	if (suite === undefined) {
		return machineItself;
	}

	const tree = await makeDebianTree(suite);
	const mark = join(folder, 'tree');
	await writeFile(mark, '');
	const keeper = await startServer({
		name: 'tree',
		command: script('enter-debian-tree.sh'),
		// Says when everything is mounted, then stays.
		arguments: [tree, 'sh', '-c', 'echo entered >"$1"; exec tail -f "$1"', 'sh', mark],
		folder,
		isReady: () => run('grep', ['--quiet', 'entered', mark]),
	});
	const target = `--target=${keeper.pid}`;
	return {
		enter: ({command, arguments: words}) => ({
			command: 'nsenter',
			arguments: [target, '--mount', '--root', '--wd', '--', command, ...words],
		}),
		leave: () => keeper.end('SIGTERM'),
	};
}
