import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {configLines, layerLines, packageLines} from './comparison-part-lines.ts';

const parts = {
	config: {title: 'Config', lines: configLines},
	packages: {title: 'Packages', lines: packageLines},
	layers: {title: 'Layers', lines: layerLines},
};

type PartProps = {
	viewId: string;
	part: keyof typeof parts;
	comparison: Comparison;
};

/** Settings, packages or layers that differ. */
export function ComparisonPartView({viewId, part, comparison}: PartProps) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const lines = useMemo(() => parts[part].lines(comparison, theme), [part, comparison, theme]);
	return (
		<TextView
			viewId={viewId}
			title={`${parts[part].title}: ${comparison.before.name} and ${comparison.after.name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}
