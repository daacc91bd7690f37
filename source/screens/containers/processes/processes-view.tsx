import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import type {ContainerSummary} from '../../../engine/containers.ts';
import {useOpenEngine, useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {Action} from '../../../keys/action.ts';
import {requestLines} from '../../request-lines.ts';
import {processLines} from './process-lines.ts';

export const processesActions: readonly Action<{name: string; refresh(): void}>[] = [
	{
		id: 'processes.refresh',
		keys: ['R'],
		title: 'Refresh the processes',
		footer: 'Refresh',
		group: 'View',
		command: ({name}) => ['docker', 'top', name],
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
			context={{name, refresh: retry}}
		/>
	);
}
