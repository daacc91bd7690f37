import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {configLines, packageLines} from './comparison-part-lines.ts';

type PartProps = {
	viewId: string;
	part: 'config' | 'packages';
	comparison: Comparison;
};

const titles = {config: 'Config', packages: 'Packages'};

/** Settings or packages that differ. */
export function ComparisonPartView({viewId, part, comparison}: PartProps) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const lines = useMemo(
		() => (part === 'config' ? configLines : packageLines)(comparison, theme),
		[part, comparison, theme],
	);
	return (
		<TextView
			viewId={viewId}
			title={`${titles[part]}: ${comparison.before.name} and ${comparison.after.name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}
