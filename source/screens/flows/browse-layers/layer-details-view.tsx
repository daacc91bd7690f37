import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {instructionOf} from '../../../format/instruction-of.ts';
import {phrase, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {layerFacts} from '../../../store/layers/layer-facts.ts';
import type {LayerRow} from '../../../store/layers/layer-row.ts';

/** One layer in full: the whole instruction, a line for each command that && joins. */
export function LayerDetailsView({row, name}: {row: LayerRow; name: string}) {
	const {theme, now} = useServices();
	const {width, height} = useBodySize();
	const lines = useMemo(() => {
		const {paint} = theme;
		const instruction = instructionOf(row.createdBy) || row.instruction;
		return [
			...layerFacts(row, now()).map(
				([label, value]) => phrase`${paint('muted', padEnd(toShown(label), 10))} ${toShown(value)}`,
			),
			'' as const,
			...instruction
				.split(/(?<=&&|;)\s+/)
				.map((part, index) => phrase`${index === 0 ? '' : '  '}${toShown(part)}`),
		];
	}, [row, theme, now]);
	return (
		<TextView
			viewId={`layer:${row.id}:${row.digest ?? ''}`}
			title={`Layer of ${name}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}
