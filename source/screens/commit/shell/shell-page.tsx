import {Box} from 'ink';
import {useEffect, useMemo} from 'react';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {phrase, type Shown} from '../../../format/shown.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {type LedgerRow, ledgerColumns, ledgerRows} from '../../../store/commit/ledger-columns.ts';
import {readLedgerAgain} from '../../../store/commit/read-ledger-again.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import {useFlow} from '../use-flow.ts';
import {useFrameActions} from '../use-step-layer.ts';
import {shellActions} from './shell-actions.ts';
import {shellStatusLines} from './shell-status.ts';
import {useEnterShell} from './use-enter-shell.ts';
import {useExecShell} from './use-exec-shell.ts';

const ledgerList = listKey();

/** No column has it, so that none carries an arrow: as they were typed. */
const initialSort: SortOrder = {column: 'order', direction: 'ascending'};
const orders = [{value: initialSort, label: 'As typed', detail: 'first command first'}];
const getId = ({key}: LedgerRow) => key;

function emptyText({isAdopted, shell}: GuidedSession): string {
	if (isAdopted) {
		return 'Your own container: earlier commands are not recorded';
	}

	return shell?.nonce === undefined ? 'Not recorded' : 'No commands yet';
}

/** A session with a container: where it stands, and what was done in it. */
export function ShellPage({session}: {session: GuidedSession}) {
	const control = useFlow();
	const {theme} = useServices();
	const {engine, containers} = useOpenEngine();
	const {width, height} = useBodySize();
	const state = useStore(containers.state);
	const listed = dataOf(state);
	const container = listed?.find(({id}) => id === session.containerId);
	const enterShell = useEnterShell();
	const enterByExec = useExecShell(session);

	// What went on while detached, and how it ended, is only in the container's log.
	const {update, get, id} = control;
	const containerState = container?.state;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a container in another state has more to tell
	useEffect(() => {
		void readLedgerAgain(engine, {id, get, update});
	}, [engine, id, containerState]);

	const rows = useMemo(() => ledgerRows(control.flow.ledger), [control.flow.ledger]);
	const above: readonly Shown[] = ['', ...shellStatusLines(session, listed, width - 4, theme), ''];
	const listHeight = height - above.length;
	const whyNot =
		listed && !container
			? 'The container was removed'
			: containerState === 'paused'
				? 'The container is paused: unpause it on the Containers screen'
				: undefined;
	const list = useListPage({
		key: ledgerList,
		part: id,
		rows,
		columns: ledgerColumns,
		getId,
		sort: initialSort,
		orders,
		isMarkable: false,
		height: listHeight,
		actions: shellActions,
		context: () => ({enter: session.isAdopted ? enterByExec : enterShell, whyNot}),
		common: useFrameActions(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={above.map(line => phrase`  ${line}`)} width={width} height={above.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'command' : 'commands'}
				isLoading={false}
				emptyText={emptyText(session)}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
