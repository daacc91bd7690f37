import {Problem, type ProblemReason} from '../../../problem.ts';
import type {ExternalContainer, PodOperations, PodState, PodSummary} from '../../pods.ts';
import type {ListOptions} from '../../request-options.ts';
import type {Connection} from '../connection.ts';
import {pathPart, prefixedId} from '../names.ts';
import {dial} from '../requests/client.ts';
import {listAgain} from '../requests/list-again.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself, podNamed} from '../requests/subject.ts';
import {
	checkedObjects,
	checkedText,
	checkedTexts,
	moment,
	optionalText,
	requiredText,
	textRecord,
} from '../values.ts';

type RawPod = {
	Id?: string;
	Name?: string;
	Status?: string;
	Created?: string;
	InfraId?: string;
	Containers?: Array<{Id?: string}> | null;
	Labels?: Record<string, string> | null;
};

type RawContainer = {
	Id?: string;
	Names?: string[] | null;
	ImageID?: string;
	Created?: string;
	State?: string;
};

const states: Readonly<Record<string, PodState>> = {
	created: 'created',
	running: 'running',
	degraded: 'degraded',
	paused: 'paused',
	stopped: 'stopped',
	exited: 'exited',
	dead: 'dead',
	error: 'error',
};

/** @throws TypeError for an entry that cannot be read. */
const toPodSummary = (pod: RawPod): PodSummary => ({
	id: requiredText(pod.Id),
	name: checkedText(pod.Name),
	state: states[checkedText(pod.Status).toLowerCase()] ?? 'unknown',
	createdAt: moment(pod.Created),
	infraId: optionalText(checkedText(pod.InfraId)),
	containerIds: checkedObjects(pod.Containers).map(({Id}) => requiredText(Id)),
	labels: textRecord(pod.Labels),
});

/** @throws TypeError for an entry that cannot be read. */
const toExternalContainer = (container: RawContainer): ExternalContainer => ({
	id: requiredText(container.Id),
	name: checkedTexts(container.Names)[0] ?? '',
	imageId: prefixedId(checkedText(container.ImageID)),
	createdAt: moment(container.Created),
});

/** @throws TypeError for an entry that cannot be read. */
const toListed = (container: RawContainer) => ({
	container: toExternalContainer(container),
	// Podman's word for one that is in its storage and not its own.
	isExternal: checkedText(container.State) === 'storage',
});

/** Docker does not know the request, a proxy does not let it pass. */
const hasNone: ReadonlySet<ProblemReason> = new Set(['not-supported', 'unauthorized']);

const byName = (left: {name: string}, right: {name: string}): number =>
	left.name < right.name ? -1 : 1;

export function podOperations({client}: Connection): PodOperations {
	/** @returns Nothing where there are no such things, or a proxy shows none. */
	const list = async <Entry>(
		path: string,
		query: Record<string, string>,
		{signal}: ListOptions,
	): Promise<Entry[] | null> => {
		const docker = client(signal, engineItself, 'list');
		try {
			// Podman also answers 404 when something in the list is removed meanwhile.
			return await listAgain(() => dial(docker, {path: `${path}?`, method: 'GET', options: query}));
		} catch (error) {
			if (error instanceof Problem && hasNone.has(error.reason)) {
				return [];
			}

			throw error;
		}
	};

	return {
		async list(options) {
			const request = '/libpod/pods/json';
			const pods = await list<RawPod>(request, {}, options);
			const {onUnreadable} = options;
			return readRows(pods, toPodSummary, {request: `GET ${request}`, onUnreadable}).sort(byName);
		},
		async listExternal(options) {
			const request = '/libpod/containers/json';
			const containers = await list<RawContainer>(
				request,
				{all: 'true', external: 'true'},
				options,
			);
			const {onUnreadable} = options;
			return readRows(containers, toListed, {request: `GET ${request}`, onUnreadable})
				.filter(({isExternal}) => isExternal)
				.map(({container}) => container)
				.sort(byName);
		},
		async remove(pod, {signal}) {
			const docker = client(signal, podNamed(pod));
			await dial(docker, {path: `/libpod/pods/${pathPart(pod)}?`, method: 'DELETE', options: {}});
		},
	};
}
