import {Buffer} from 'node:buffer';
import type {ContainerOperations, FileChange, PathStatus} from '../../../engine/containers.ts';
import {Problem} from '../../../problem.ts';
import {absolutePath, nameOf} from '../../machine/files/path.ts';
import {untilAborted} from '../../machine/until-aborted.ts';
import {answer} from '../answer.ts';
import type {PracticeState} from '../practice-state.ts';
import {exportFiles, getArchive, putArchive} from './archives.ts';
import {attachContainer} from './attach-container.ts';
import {nameTaken, notRunning} from './container-conflict.ts';
import {emitForContainer} from './container-events.ts';
import {requireName} from './container-name.ts';
import {type ContainerRecord, isAlive} from './container-record.ts';
import {createContainer, createLike} from './create-container.ts';
import {deliverSignal} from './deliver-signal.ts';
import {execProcess} from './exec-process.ts';
import {findContainer} from './find-container.ts';
import {inspectContainer} from './inspect-container.ts';
import {listContainers} from './list-containers.ts';
import {runOf} from './main-process.ts';
import {mountedFiles, nodeIn} from './mounted-files.ts';
import {pauseContainer, unpauseContainer} from './pause-container.ts';
import {processTable} from './process-table.ts';
import {readLogs} from './read-logs.ts';
import {readStats} from './read-stats.ts';
import {removeContainer} from './remove-container.ts';
import {signalNames} from './signal-names.ts';
import {startContainer} from './start-container.ts';
import {restartContainer, stopContainer} from './stop-container.ts';

function renameContainer(state: PracticeState, container: ContainerRecord, newName: string): void {
	const name = requireName(newName);
	const holder = state.containers.named(name);
	if (holder) {
		throw nameTaken(holder);
	}

	const oldName = container.name;
	state.containers.rename(container, name);
	emitForContainer(state, container, 'rename', {oldName: `/${oldName}`});
}

async function* readRawLog(
	state: PracticeState,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	signal.throwIfAborted();
	for (const {text} of [...findContainer(state, name).log.chunks()]) {
		yield Buffer.from(text, 'utf8');
		signal.throwIfAborted();
	}
}

const directoryBytes = 4096;

/** `undefined` when nothing is there. Links are told, not followed. */
function pathStatus(
	state: PracticeState,
	container: ContainerRecord,
	path: string,
): PathStatus | undefined {
	const place = absolutePath('/', path);
	const mounted = mountedFiles(state, container, place);
	const node = mounted
		? nodeIn(mounted.files, mounted.inside)
		: container.files.find(place, {link: true});
	if (!node) {
		return undefined;
	}

	return {
		name: nameOf(place),
		sizeBytes:
			node.kind === 'file'
				? node.sizeBytes
				: node.kind === 'link'
					? node.target.length
					: directoryBytes,
		isDirectory: node.kind === 'directory',
		linkTarget: node.kind === 'link' ? node.target : undefined,
	};
}

function killContainer(state: PracticeState, container: ContainerRecord, signalName: string): void {
	const name = `SIG${signalName.toUpperCase().replace(/^SIG/, '')}`;
	if (!signalNames.has(name)) {
		throw new Problem({
			reason: 'invalid',
			message: `There is no signal ${signalName}.`,
			nextStep: 'Use a name such as SIGTERM or SIGKILL.',
		});
	}

	if (!isAlive(container)) {
		throw notRunning(container);
	}

	deliverSignal(state, container, name);
}

/** As engines tell a path: bytes that are no UTF-8 become U+FFFD. */
const toldChange = ({kind, path}: FileChange): FileChange => ({
	kind,
	path: Buffer.from(path).toString(),
});

export function containerOperations(state: PracticeState): ContainerOperations {
	const find = (name: string) => findContainer(state, name);
	return {
		list: ({ids, ...options}) =>
			answer(options, () =>
				listContainers(state).filter(({id}) => ids === undefined || ids.includes(id)),
			),
		inspect: (name, options) => answer(options, () => inspectContainer(state, name)),
		size: (name, options) =>
			answer(options, () => {
				const {files, imageBytes} = find(name);
				const writableBytes = files.writtenBytes();
				return {writableBytes, totalBytes: imageBytes + writableBytes};
			}),
		create: (specification, options) =>
			answer(options, () => createContainer(state, specification)),
		createLike: (name, likeness, options) =>
			answer(options, () => createLike(state, name, likeness)),
		start: (name, options) => answer(options, () => startContainer(state, find(name))),
		stop: (name, options) => answer(options, () => stopContainer(state, find(name), options)),
		restart: (name, options) => answer(options, () => restartContainer(state, find(name), options)),
		pause: (name, options) => answer(options, () => pauseContainer(state, find(name))),
		unpause: (name, options) => answer(options, () => unpauseContainer(state, find(name))),
		kill: (name, options) =>
			answer(options, () => killContainer(state, find(name), options.signalName)),
		rename: (name, newName, options) =>
			answer(options, () => renameContainer(state, find(name), newName)),
		remove: (name, options) => answer(options, () => removeContainer(state, find(name), options)),
		logs: (name, options) => readLogs(state, name, options),
		rawLog: (name, {signal}) => readRawLog(state, name, signal),
		stats: (name, options) => readStats(state, name, options),
		top: (name, options) => answer(options, () => processTable(state, find(name))),
		changes: (name, options) => answer(options, () => find(name).files.changes().map(toldChange)),
		statPath: (name, path, options) => answer(options, () => pathStatus(state, find(name), path)),
		exportFiles: (name, {signal}) => exportFiles(state, name, signal),
		getArchive: (name, path, {signal}) => getArchive(state, {name, path}, signal),
		putArchive: (name, path, archive, {signal}) => putArchive(state, {name, path}, archive, signal),
		exec: (name, options) => answer(options, () => execProcess(state, find(name), options)),
		attach: (name, options) => answer(options, () => attachContainer(state, find(name), options)),
		wait: (name, options) =>
			answer(options, () => {
				const container = find(name);
				return isAlive(container)
					? untilAborted(runOf(state, container).exit, options.signal)
					: (container.exitCode ?? 0);
			}),
	};
}
