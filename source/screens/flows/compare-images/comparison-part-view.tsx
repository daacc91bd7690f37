import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {Comparison} from '../../../contents/compare-images/comparison.ts';
import {layerDifferences} from '../../../contents/compare-images/layer-differences.ts';
import type {Shown} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {requestLines} from '../../request-lines.ts';
import {configLines, layerLines, packageLines} from './comparison-part-lines.ts';

const parts = {
	config: {title: 'Config', lines: configLines},
	packages: {title: 'Packages', lines: packageLines},
};

type PartProps = {
	viewId: string;
	comparison: Comparison;
};

function PartText({
	viewId,
	comparison: {before, after},
	title,
	lines,
}: PartProps & {title: string; lines: readonly Shown[]}) {
	const {width, height} = useBodySize();
	return (
		<TextView
			viewId={viewId}
			title={`${title}: ${before.name} and ${after.name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}

/** The layers that differ, once they are counted: of many large ones that takes a while, and keys are heard. */
export function ComparisonLayersView(props: PartProps) {
	const {comparison} = props;
	const theme = useTheme();
	const count = useCallback(
		(options: {signal: AbortSignal}) => layerDifferences(comparison, options),
		[comparison],
	);
	const {state} = useRequest(count);
	const lines = useMemo(
		() =>
			state.status === 'loading'
				? [theme.paint('muted', 'Counting what each layer changes')]
				: requestLines(state, theme, layers => layerLines(layers, theme)),
		[state, theme],
	);
	return <PartText {...props} title="Layers" lines={lines} />;
}

/** Settings or packages that differ. */
export function ComparisonPartView({part, ...props}: PartProps & {part: keyof typeof parts}) {
	const {comparison} = props;
	const theme = useTheme();
	const {title, lines: linesOf} = parts[part];
	const lines = useMemo(() => linesOf(comparison, theme), [linesOf, comparison, theme]);
	return <PartText {...props} title={title} lines={lines} />;
}
