import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {useTheme} from '../../../hooks/use-theme.ts';
import type {Action} from '../../../keys/action.ts';
import {requestLines} from '../../request-lines.ts';
import {processLines} from './process-lines.ts';

type ProcessesContext = {refresh(): void};

export const processesActions: readonly Action<ProcessesContext>[] = [
	{
		id: 'processes.refresh',
		keys: ['R'],
		title: 'Ask for the processes again',
		footer: 'Refresh',
		group: 'View',
		run: ({refresh}) => refresh(),
	},
];

/** What runs inside a container, as of when it was asked: nothing here is polled. */
export function ProcessesView({container}: {container: ContainerSummary}) {
	const {id, name} = container;
	const theme = useTheme();
	const {engine} = useOpenEngine();
	const {width, height} = useBodySize();
	const load = useCallback(
		(options: {signal: AbortSignal}) => engine.containers.top(id, options),
		[engine, id],
	);
	const {state, retry} = useRequest(load);
	const lines = useMemo(
		() => requestLines(state, theme, table => processLines(table, theme)),
		[state, theme],
	);
	return (
		<TextView
			viewId={`container-processes:${id}`}
			title={`Processes of ${name}`}
			lines={lines}
			width={width}
			height={height}
			actions={processesActions}
			context={{refresh: retry}}
		/>
	);
}
