import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {useStore, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {BuildRun} from '../../../store/build/build-run.ts';
import {layerLines} from './layer-lines.ts';

/** What each instruction of a build weighs, and what it weighed in the build before. */
export function LayersView({run}: {run: BuildRun}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const made = useStore(run.made);
	const previous = useStore(run.previous);
	const lines = useMemo(
		() => (made ? layerLines(made, previous, {width, theme}) : []),
		[made, previous, width, theme],
	);
	return (
		<TextView
			viewId={`build-layers:${run.id}`}
			title={`Layers of ${run.title.replace(/^Build /, '')}, first instruction first`}
			lines={lines}
			width={width}
			height={height}
		/>
	);
}
