import type {ContainerSummary} from '../../../engine/containers.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import type {ContainersContext} from '../containers-context.ts';
import {containerSizes} from '../list/container-sizes.ts';
import {alignColumns} from './align-columns.ts';
import {runOnContainers} from './run-on-containers.ts';

const isStopped = ({state}: ContainerSummary) =>
	state === 'created' || state === 'exited' || state === 'dead';

function stoppedContainers({session}: ContainersContext): readonly ContainerSummary[] {
	return session.containers.data()?.filter(isStopped) ?? [];
}

export function whyNothingToPrune(context: ContainersContext): string | undefined {
	return stoppedContainers(context).length > 0 ? undefined : 'No container is stopped';
}

/**
Removes the stopped containers that the question lists, and no other: one by one and by id, for the
engine's own prune would also take what stopped since.
*/
export async function pruneStopped(context: ContainersContext): Promise<void> {
	const {services, dialogs, session} = context;
	const containers = stoppedContainers(context);
	const sizes = containerSizes(services.retained).get();
	const known = containers.flatMap(({id}) => {
		const size = sizes.get(id);
		return size?.status === 'known' ? [size.writableBytes] : [];
	});
	const bytes = formatBytes(known.reduce((sum, size) => sum + size, 0));
	const isConfirmed = await dialogs.confirm({
		title: `Remove ${containers.length === 1 ? 'the stopped container' : `all ${containers.length} stopped containers`}?`,
		lines: [
			'Everything that was written inside goes with its container. Volumes stay.',
			known.length === 0
				? 'Sizes are not known; they can be measured in the list.'
				: `Frees ${known.length === containers.length ? '' : 'at least '}${bytes}.`,
		],
		items: alignColumns(
			containers.map(({id, name, image, status}) => {
				const size = sizes.get(id);
				return [
					name,
					image,
					size?.status === 'known' ? formatBytes(size.writableBytes) : '',
					status,
				];
			}),
		),
		confirmLabel: 'Remove',
		role: 'danger',
	});
	if (isConfirmed) {
		await runOnContainers(context, {
			verb: 'Remove',
			past: 'Removed',
			containers,
			act: ({id}, options) =>
				session.engine.containers.remove(id, {...options, force: false, volumes: false}),
		});
	}
}
