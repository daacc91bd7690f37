import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useStore} from '../../../hooks/use-store.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import type {PruneMemory} from '../prune-memory.ts';
import {entryLines} from './entry-lines.ts';

/** One thing of the plan in full; follows the plan while it is open. */
export function EntryView({entry, memory}: {entry: PruneEntry; memory: PruneMemory}) {
	const {theme, now} = useServices();
	const {width, height} = useBodySize();
	const {shown, version} = useStore(memory.model.state);
	const volumes = useStore(memory.volumes);
	const current = shown?.plan.entries[shown.plan.indexOf.get(entry.key) ?? -1] ?? entry;
	// biome-ignore lint/correctness/useExhaustiveDependencies: marks change in place, and the version with them
	const lines = useMemo(
		() =>
			shown
				? entryLines({entry: current, shown, volume: volumes.get(current.id)}, {now: now(), theme})
				: [],
		[current, shown, version, volumes, theme, now],
	);
	return (
		<TextView
			viewId={`prune-entry:${entry.key}`}
			title={entry.name}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}
