import {useMemo} from 'react';
import {TextView} from '../../components/text-view/text-view.tsx';
import {phrase} from '../../format/shown.ts';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useNow} from '../../hooks/use-now.ts';
import type {VolumeRow} from '../../store/storage/volume-row.ts';
import {useVolumes} from './use-volumes.ts';
import {useVolumesContext} from './use-volumes-context.tsx';
import {volumeDetailsActions} from './volume-actions.ts';
import {volumeLines} from './volume-lines.ts';

/** Everything about one volume; follows the engine, and most keys of the list work here, too. */
export function VolumeDetailsView({opened}: {opened: VolumeRow}) {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const {rows, state} = useVolumes();
	const {name} = opened.volume;
	const found = rows.find(({volume}) => volume.name === name);
	const row = state.status === 'loading' ? opened : found;
	const context = useVolumesContext(row);
	const now = useNow([row?.volume.createdAt]);
	const lines = useMemo(
		() =>
			row ? volumeLines(row, {now, theme}) : [theme.paint('muted', phrase`The volume was removed`)],
		[row, now, theme],
	);
	return (
		<TextView
			viewId={`volume-details:${name}`}
			title={`Volume ${opened.name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
			actions={volumeDetailsActions}
			context={context}
		/>
	);
}
