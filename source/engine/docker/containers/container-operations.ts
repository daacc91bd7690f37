import type {IncomingMessage} from 'node:http';
import {Problem} from '../../../problem.ts';
import type {ContainerOperations, FileChange} from '../../containers.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {listAgain} from '../requests/list-again.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import {readRows} from '../requests/read-rows.ts';
import {requestName} from '../requests/request-name.ts';
import {containerNamed, engineItself, imageNamed} from '../requests/subject.ts';
import {openAttachTerminal} from '../terminals/attach-session.ts';
import {openExecTerminal} from '../terminals/exec-session.ts';
import {requiredText} from '../values.ts';
import {exportFiles, getArchive, putArchive} from './archives.ts';
import {toContainerDetails} from './container-details.ts';
import {toContainerSummary} from './container-summary.ts';
import {createLike} from './create-like.ts';
import {creationBody, creationQuery} from './creation-body.ts';
import {toPathStatus} from './path-status.ts';
import {toProcessTable} from './process-table.ts';
import {readLogs, readRawLog} from './read-logs.ts';
import {readStats} from './read-stats.ts';
import {removeContainer} from './remove-container.ts';
import {renameContainer} from './rename-container.ts';

/** The order of the API's numbers. */
const kinds = ['modified', 'added', 'deleted'] as const;

/** @throws TypeError for an entry that cannot be read. */
const toFileChange = ({Path, Kind}: {Path: string; Kind: number}): FileChange => ({
	kind: kinds[Kind] ?? 'modified',
	path: requiredText(Path),
});

/** What `size=1` adds to an inspection. */
type Sizes = {SizeRw?: number; SizeRootFs?: number};

const graceQuery = ({graceSeconds}: {graceSeconds?: number}) =>
	graceSeconds === undefined ? {} : {t: graceSeconds};

export function containerOperations(connection: Connection): ContainerOperations {
	const {client, transport} = connection;
	const container = (name: string, signal: AbortSignal) =>
		client(signal, containerNamed(name)).getContainer(pathPart(name));

	const operations: ContainerOperations = {
		async list({signal, onUnreadable, ids}) {
			const filters = ids && {filters: JSON.stringify({id: ids})};
			const containers = await listAgain(() =>
				client(signal, engineItself, 'list').listContainers({all: true, ...filters}),
			);
			return readRows(containers, toContainerSummary, {
				request: 'GET /containers/json',
				onUnreadable,
			}).sort((left, right) => right.createdAt - left.createdAt);
		},

		async inspect(name, {signal}) {
			const inspected = await container(name, signal).inspect();
			return makeOfAnswer(requestName('GET', `/containers/${name}/json`), () =>
				toContainerDetails(inspected),
			);
		},

		async size(name, {signal}) {
			const withSize: object = {size: true};
			const inspected: object = await container(name, signal).inspect(withSize);
			const {SizeRw, SizeRootFs} = inspected as Sizes;
			return {writableBytes: SizeRw ?? 0, totalBytes: SizeRootFs ?? 0};
		},

		async create(specification, {signal}) {
			const body = creationBody(specification);
			const docker = client(signal, imageNamed(specification.image));
			// Not dockerode's `createContainer`, which forgets the warnings.
			const created = await dial<{Id: string; Warnings?: string[] | null}>(docker, {
				path: '/containers/create?',
				method: 'POST',
				options: {
					_query: creationQuery(specification),
					_body: body,
				},
			});
			return makeOfAnswer('POST /containers/create', () => ({
				id: requiredText(created.Id),
				warnings: created.Warnings ?? [],
			}));
		},

		createLike: (name, likeness, {signal}) => createLike(connection, name, {...likeness, signal}),

		async start(name, {signal}) {
			await container(name, signal).start();
		},

		async stop(name, {signal, ...options}) {
			await container(name, signal).stop(graceQuery(options));
		},

		async restart(name, {signal, ...options}) {
			await container(name, signal).restart(graceQuery(options));
		},

		async pause(name, {signal}) {
			await container(name, signal).pause();
		},

		async unpause(name, {signal}) {
			await container(name, signal).unpause();
		},

		async kill(name, {signal, signalName}) {
			await container(name, signal).kill({signal: signalName});
		},

		async rename(name, newName, {signal}) {
			await renameContainer(connection, {name, newName}, signal);
		},

		remove: (name, options) => removeContainer(connection, name, options),

		logs: (name, options) => readLogs(connection, name, options),

		rawLog: (name, {signal}) => readRawLog(connection, name, signal),

		stats: (name, {signal}) => readStats(connection, name, signal),

		async top(name, {signal}) {
			const docker = client(signal, containerNamed(name), 'object or nothing');
			const table = await docker.getContainer(pathPart(name)).top();
			if (!table && transport.isPodman) {
				// Podman answers 200 with nothing.
				throw new Problem({
					reason: 'conflict',
					message: `Container ${name} is not running.`,
					nextStep: 'Start it first.',
				});
			}

			return makeOfAnswer(requestName('GET', `/containers/${name}/top`), () =>
				toProcessTable(table),
			);
		},

		async changes(name, {signal, onUnreadable}) {
			const docker = client(signal, containerNamed(name), 'list');
			const changes = await docker.getContainer(pathPart(name)).changes();
			return readRows(changes, toFileChange, {
				request: requestName('GET', `/containers/${name}/changes`),
				onUnreadable,
			});
		},

		async statPath(name, path, {signal}) {
			try {
				const response: unknown = await container(name, signal).infoArchive({path});
				return toPathStatus(response as IncomingMessage, path);
			} catch (error) {
				if (!(error instanceof Problem && error.reason === 'not-found')) {
					throw error;
				}

				// Nobody says whether the path or the container is missing.
				await container(name, signal).inspect();
				return undefined;
			}
		},

		exportFiles: (name, {signal}) => exportFiles(connection, name, signal),

		getArchive: (name, path, {signal}) => getArchive(connection, name, {path, signal}),

		putArchive: (name, path, archive, {signal}) =>
			putArchive(connection, name, archive, {
				path,
				signal,
				exists: async () => (await operations.statPath(name, path, {signal})) !== undefined,
			}),

		exec: (name, options) => openExecTerminal(connection, name, options),

		attach: (name, options) => openAttachTerminal(connection, name, options),

		async wait(name, {signal}) {
			const answer = await container(name, signal).wait();
			return makeOfAnswer(
				requestName('POST', `/containers/${name}/wait`),
				() => answer.StatusCode as number,
			);
		},
	};

	return operations;
}
