import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {sessionColumns} from '../../../store/commit/session-columns.ts';
import type {SessionRow} from '../../../store/commit/session-row.ts';
import {listKey} from '../../../store/list/list-state.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {sessionsActions} from './sessions-actions.ts';
import {useSessionRows} from './use-session-rows.ts';

const steps: ReadonlyArray<readonly [command: string, meaning: string]> = [
	['docker run -it', 'a shell in a container from an image'],
	['docker diff', 'its changes, file by file: exclude what should not ship'],
	['docker commit', 'the new image, with your metadata and name'],
	['docker run', 'a trial of the new image, compared with the plan, pushed or saved'],
];

const keys: ReadonlyArray<readonly [key: string, meaning: string]> = [
	['c', 'start from an image (Images: from that image, Containers: from that container)'],
];

const commandWidth = 16;
const keyWidth = 3;

/** Two columns, the second one wrapped. @param first `firstWidth` columns wide. */
const table = (first: Shown, firstWidth: number, second: string, width: number): Shown[] =>
	wrapLine(toShown(second), width - firstWidth).map(
		(line, index) => phrase`${index === 0 ? first : repeated(' ', firstWidth)}${line}`,
	);

/** What the screen is for, while there is nothing on it; painted lines of at most `width` columns. */
function noSessionsLines(width: number, {paint}: Theme): Shown[] {
	const intro =
		'Change an image by hand and commit exactly the changes you choose. No sessions yet.';
	const end =
		'Leave at any point: the session stays in this list until it is finished or discarded.';
	return [
		'',
		...wrapLine(intro, width),
		'',
		...steps.flatMap(([command, meaning]) =>
			table(paint('accent', padEnd(toShown(command), commandWidth)), commandWidth, meaning, width),
		),
		'',
		...keys.flatMap(([key, meaning]) =>
			table(phrase`${paint('strong', toShown(key))}  `, keyWidth, meaning, width),
		),
		'',
		...wrapLine(end, width).map(line => paint('muted', line)),
	];
}

const sessionsList = listKey();

const initialSort = {column: 'age', direction: 'descending'} as const;
const getId = ({id}: SessionRow) => id;

/** Every session that there is on this engine, finished or not. */
export function SessionsList() {
	const {services, openEngine, dialogs} = useTools();
	const {width, height} = useBodySize();
	const {rows, isLoading, trouble, failure} = useSessionRows();
	const list = useListPage({
		key: sessionsList,
		screenId: 'commit',
		rows,
		columns: sessionColumns,
		getId,
		sort: initialSort,
		isMarkable: false,
		height,
		actions: sessionsActions,
		context: ({selected}) => ({services, openEngine, dialogs, selected}),
	});
	if (rows.length === 0 && !isLoading && failure === undefined) {
		const lines = noSessionsLines(width - 6, services.theme);
		return <Rows lines={lines.map(line => phrase`   ${line}`)} width={width} height={height} />;
	}

	return (
		<ListPage
			list={list}
			noun={rows.length === 1 ? 'session' : 'sessions'}
			isLoading={isLoading}
			trouble={trouble}
			emptyText={failure ?? 'Waiting for the engine'}
			width={width}
			height={height}
		/>
	);
}
