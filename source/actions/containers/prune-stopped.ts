import type {ContainerSummary} from '../../engine/containers.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {alignColumns} from '../../store/containers/align-columns.ts';
import {containerSizes} from '../../store/containers/container-sizes.ts';
import type {ContainersContext} from './containers-context.ts';
import {removeAndNote} from './remove-and-note.ts';
import {statusNow} from './status-now.ts';

const isStopped = ({state}: ContainerSummary) =>
	state === 'created' || state === 'exited' || state === 'dead';

/** Of those that the list shows: what a filter hides was not meant. */
const stoppedContainers = ({listed}: ContainersContext): readonly ContainerSummary[] =>
	listed.filter(isStopped);

export function whyNothingToPrune(context: ContainersContext): string | undefined {
	return stoppedContainers(context).length > 0 ? undefined : 'No stopped containers in the list';
}

/**
Removes the stopped containers that the question lists, and no other: one by one and by id, for the
engine's own prune would also take what stopped since.
*/
export async function pruneStopped(context: ContainersContext): Promise<void> {
	const {services, dialogs, openEngine} = context;
	const containers = stoppedContainers(context);
	const hidden = (openEngine.containers.data()?.filter(isStopped).length ?? 0) - containers.length;
	const sizes = containerSizes(services.retained).get();
	const known = containers.flatMap(({id}) => {
		const size = sizes.get(id);
		return size?.status === 'known' ? [size.writableBytes] : [];
	});
	const bytes = formatBytes(known.reduce((sum, size) => sum + size, 0));
	const isConfirmed = await dialogs.confirm({
		title: `Remove ${containers.length === 1 ? 'the stopped container' : `all ${counted(containers.length, 'stopped container')}`}?`,
		lines: [
			...(hidden > 0
				? [
						`The filter hides ${counted(hidden, 'stopped container')}. ${hidden === 1 ? 'It is' : 'They are'} kept.`,
					]
				: []),
			'The writable layers are removed with the containers. Volumes are kept.',
			known.length === 0
				? 'Sizes unknown. Measure them in the list.'
				: `Frees ${known.length === containers.length ? '' : 'at least '}${bytes}.`,
		],
		items: alignColumns(
			containers.map(container => {
				const {id, name, image} = container;
				const size = sizes.get(id);
				return [
					name,
					image,
					size?.status === 'known' ? formatBytes(size.writableBytes) : '',
					statusNow(context, container),
				];
			}),
		),
		confirmLabel: 'Remove',
		role: 'danger',
	});
	if (isConfirmed) {
		await removeAndNote(context, containers, ({id}, options) =>
			openEngine.engine.containers.remove(id, {...options, force: false, volumes: false}),
		);
	}
}
