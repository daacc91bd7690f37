import type {ContainerSummary} from '../../engine/containers.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {noteRemoval} from '../../prune/journal/note-removal.ts';
import {containerSizes} from '../../store/containers/container-sizes.ts';
import {removalSource} from '../removal-source.ts';
import type {ContainersContext} from './containers-context.ts';
import {runOnContainers} from './run-on-containers.ts';

/** Removes each of them, and writes down which are gone. */
export async function removeAndNote(
	context: ContainersContext,
	containers: readonly ContainerSummary[],
	remove: (container: ContainerSummary, options: RequestOptions) => Promise<void>,
): Promise<void> {
	const {services, openEngine} = context;
	const source = await removalSource(services, openEngine);
	const sizes = containerSizes(services.retained).get();
	await runOnContainers(context, {
		verb: 'Remove',
		past: 'Removed',
		containers,
		async act(container, options) {
			await remove(container, options);
			const {id, name} = container;
			const size = sizes.get(id);
			const bytes = size?.status === 'known' ? size.writableBytes : undefined;
			await noteRemoval({kind: 'container', id, name, references: [], bytes}, source);
		},
	});
}
