import type {ContainerSummary} from '../../engine/containers.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {
	containerSizes,
	type MeasuredSize,
	mostSizes,
} from '../../store/containers/container-sizes.ts';
import {keepNewest} from '../../store/keep-newest.ts';
import {runForEach} from '../run-for-each.ts';
import {type ContainersContext, namedOrCounted} from './containers-context.ts';

/** Asks the engine how much each container has written; the list shows it as it comes in. */
export async function measureContainers(
	{services, openEngine, dialogs}: ContainersContext,
	containers: readonly ContainerSummary[],
): Promise<void> {
	const sizes = containerSizes(services.retained);
	const put = (ids: readonly string[], size: MeasuredSize) =>
		sizes.update(current =>
			keepNewest(new Map([...current, ...ids.map(id => [id, size] as const)]), mostSizes),
		);

	const ids = containers.map(({id}) => id);
	put(ids, {status: 'measuring'});
	let totalBytes = 0;
	const title = `Measure ${namedOrCounted(containers)}`;
	const {failures} = await runForEach(services, {
		title,
		items: containers,
		nameOf: ({name}) => name,
		async act({id}, signal) {
			try {
				const {writableBytes} = await openEngine.engine.containers.size(id, {signal});
				totalBytes += writableBytes;
				put([id], {status: 'known', writableBytes});
			} catch (error) {
				put([id], {status: 'failed'});
				throw error;
			}
		},
		resultOf: () => `${namedOrCounted(containers)}: ${formatBytes(totalBytes)} written`,
	});
	// Cancelled: these are not being measured any more.
	sizes.update(
		current =>
			new Map([...current].filter(([id, {status}]) => status !== 'measuring' || !ids.includes(id))),
	);
	const [first] = failures;
	if (first && containers.length === 1) {
		await dialogs.error(title, first.error);
	}
}
