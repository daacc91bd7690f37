import {useMemo} from 'react';
import {Rows} from '../../../../components/rows.tsx';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import type {BaseFacts} from '../../../../store/commit/flow.ts';
import {useStepLayer} from '../../use-step-layer.ts';
import {factsActions} from './base-actions.ts';
import {baseFactsLines} from './base-facts-lines.ts';
import {useBaseContext} from './use-base-context.ts';

/** The base that was chosen. */
export function BaseFactsPage({facts}: {facts: BaseFacts}) {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	useStepLayer(factsActions, useBaseContext());
	const lines = useMemo(
		() => ['', ...baseFactsLines(facts, width - 4, theme).map(line => `  ${line}`)],
		[facts, width, theme],
	);
	return <Rows lines={lines} width={width} height={height} />;
}
