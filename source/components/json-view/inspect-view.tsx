import {useState} from 'react';
import {blank, phrase, type Shown, toShown} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useRequest} from '../../hooks/use-request.ts';
import {useViewLayer} from '../../hooks/use-view-layer.ts';
import type {Action} from '../../keys/action.ts';
import {Rows} from '../rows.tsx';
import {paintTitle} from '../text-view/paint-title.ts';
import {wrapLine} from '../wrap-line.ts';
import {JsonView} from './json-view.tsx';

type InspectViewProps = {
	/** Names the kept folds, selection and search. */
	viewId: string;
	title: string;
	/** Asks the engine; its answer is made safe here. The first function given is kept. */
	load(options: {signal: AbortSignal}): Promise<unknown>;
};

export const inspectActions: readonly Action<{reload(): void}>[] = [
	{
		id: 'inspect.reload',
		keys: ['R'],
		title: 'Refresh from the engine',
		footer: 'Refresh',
		group: 'View',
		run: ({reload}) => reload(),
	},
];

function Unready({title, lines, reload}: {title: string; lines: readonly Shown[]; reload(): void}) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	useViewLayer(inspectActions, {reload});
	const heading = paintTitle({title, facts: [], width, theme});
	return <Rows lines={[heading, '', ...lines]} width={width} height={height} />;
}

/** The engine's own answer about one thing, as a tree. */
export function InspectView({viewId, title, load}: InspectViewProps) {
	const {paint} = useTheme();
	const {width, height} = useBodySize();
	const [ask] = useState(() => load);
	const {state, retry: reload} = useRequest(ask);
	if (state.status === 'loading') {
		const asking = paint('muted', 'Waiting for the engine');
		return <Unready title={title} lines={[asking]} reload={reload} />;
	}

	if (state.status === 'failed') {
		const {message, nextStep} = state.error;
		const wrap = (text: string) => wrapLine(toShown(text), width - 2);
		const lines = [
			...wrap(message).map(line => phrase` ${paint('danger', line)}`),
			...(nextStep === undefined ? [] : wrap(nextStep).map(line => phrase` ${line}`)),
			blank,
			paint('muted', ' R retries, Esc goes back'),
		];
		return <Unready title={title} lines={lines} reload={reload} />;
	}

	return (
		<JsonView
			viewId={viewId}
			title={title}
			value={state.data}
			width={width}
			height={height}
			actions={inspectActions}
			context={{reload}}
		/>
	);
}
