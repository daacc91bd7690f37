import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useNow} from '../../../hooks/use-now.ts';
import type {PruneEntry} from '../../../prune/prune-plan.ts';
import type {PruneMemory} from '../../../store/prune/prune-memory.ts';
import {openPlaceFiles} from '../../flows/browse-files/open-files.tsx';
import {entryLines} from '../../flows/prune-pages/entry-lines.ts';
import {entryActions} from './entry-actions.ts';

/** One thing of the plan in full; follows the plan while it is open. */
export function EntryView({entry, memory}: {entry: PruneEntry; memory: PruneMemory}) {
	const services = useServices();
	const {theme} = services;
	const {width, height} = useBodySize();
	const {shown} = useStore(memory.model.state);
	const volumes = useStore(memory.volumes);
	const current = shown?.plan.entries[shown.plan.indexOf.get(entry.key) ?? -1] ?? entry;
	const volume = volumes.get(current.id);
	const now = useNow([current.createdAt, current.lastUsedAt, volume?.newest?.changedAt]);
	const lines = useMemo(
		() => (shown ? entryLines({entry: current, shown, volume}, {now, theme}) : []),
		[current, shown, volume, theme, now],
	);
	return (
		<TextView
			viewId={`prune-entry:${entry.key}`}
			title={entry.name}
			lines={lines}
			width={width}
			height={height}
			isWrapped
			actions={entryActions}
			context={{
				entry: current,
				services,
				memory,
				shown,
				openFiles: (place, watch) => openPlaceFiles(services, {place, watch}),
			}}
		/>
	);
}
