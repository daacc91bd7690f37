import {Box} from 'ink';
import {useState} from 'react';
import {phrase, type Shown, toShown} from '../format/shown.ts';
import {useServices, useStore} from '../hooks/services.ts';
import {useBoundActions} from '../hooks/use-actions.ts';
import {useKeyLayer} from '../hooks/use-key-layer.ts';
import type {Action} from '../keys/action.ts';
import {Rows} from './rows.tsx';
import {wrapLine} from './wrap-line.ts';

type TooSmallProps = {
	columns: number;
	rows: number;
	minimum: {columns: number; rows: number};
	/** Ends the program and cancels what runs; what it asks is asked here, where dialogs have no room. */
	quit(): void;
};

type Leaving = {
	/** The question is on the screen. */
	isAsking: boolean;
	ask(isAsking: boolean): void;
	/** Jobs run that are worth a question. */
	isBusy: boolean;
	quit(): void;
};

/** The same actions as elsewhere, whatever keys the user gave them. */
const actions: readonly Action<Leaving>[] = [
	{
		id: 'app.quit',
		keys: ['q'],
		title: 'Quit',
		group: 'Everywhere',
		run: ({isBusy, isAsking, ask, quit}) => (isBusy ? ask(!isAsking) : quit()),
	},
	{
		id: 'dialog.yes',
		keys: ['y'],
		title: 'Confirm',
		group: 'Everywhere',
		whyUnavailable: ({isAsking}) => (isAsking ? undefined : 'Nothing is asked'),
		run: ({quit}) => quit(),
	},
	{
		id: 'dialog.no',
		keys: ['n', 'escape'],
		title: 'Refuse: change nothing',
		group: 'Everywhere',
		whyUnavailable: ({isAsking}) => (isAsking ? undefined : 'Nothing is asked'),
		run: ({ask}) => ask(false),
	},
];

/**
Stands in for the screens while the terminal is too small: says so, which jobs run, and how to quit. Keys
meant for the screens go nowhere.
*/
export function TooSmall({columns, rows, minimum, quit}: TooSmallProps) {
	const {jobs, settings, theme} = useServices();
	const running = useStore(jobs.list).filter(({state}) => state === 'running');
	const [wantsToLeave, ask] = useState(false);
	const isBusy = running.length > 0 && !settings.skipConfirmations.includes('app.quit');
	const isAsking = isBusy && wantsToLeave;
	useKeyLayer({
		level: 'overlay',
		isModal: true,
		actions: useBoundActions(actions, {isAsking, ask, isBusy, quit}),
	});
	const {symbols} = theme;
	const jobLine = ({title, progress}: (typeof running)[number]): Shown => {
		const percent =
			progress?.fraction === undefined ? '' : phrase` ${Math.floor(progress.fraction * 100)}%`;
		return phrase`${symbols.running} ${toShown(title)}${percent}`;
	};

	const wrapped = (line: Shown) => wrapLine(line, columns);
	const size = phrase`Slipway needs ${minimum.columns}x${minimum.rows}, this is ${columns}x${rows}`;
	const keys = isAsking ? phrase`Cancel jobs and quit? y Yes  n No` : phrase`q Quit`;
	// The keys are seen however little room there is.
	const last = wrapped(keys);
	const lines = [...wrapped(size), ...running.flatMap(job => wrapped(jobLine(job)))];
	const shown = [...lines.slice(0, Math.max(0, rows - last.length)), ...last].slice(-rows);
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<Rows lines={shown} width={columns} height={rows} />
		</Box>
	);
}
