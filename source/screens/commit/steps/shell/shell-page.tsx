import {Box} from 'ink';
import {useEffect, useMemo} from 'react';
import {useDialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../../../components/list/list-page.tsx';
import {Rows} from '../../../../components/rows.tsx';
import {useServices} from '../../../../hooks/services.ts';
import {useBodySize} from '../../../../hooks/use-body-size.ts';
import {useList} from '../../../../hooks/use-list.ts';
import {useOpenEngine} from '../../../../hooks/use-open-engine.ts';
import {useStore} from '../../../../hooks/use-store.ts';
import type {GuidedSession} from '../../../../session/guided-session.ts';
import type {SortOrder} from '../../../../store/list/list-state.ts';
import {sortChoices} from '../../../../store/list/sort-choices.ts';
import {readLedgerAgain} from '../../../flows/guided-session/read-ledger-again.ts';
import {useFlow} from '../../use-flow.ts';
import {useStepListLayer} from '../../use-step-layer.ts';
import {type LedgerRow, ledgerColumns, ledgerRows} from './ledger/ledger-columns.ts';
import {shellActions} from './shell-actions.ts';
import {shellStatusLines} from './shell-status.ts';
import {useEnterShell} from './use-enter-shell.ts';
import {useExecShell} from './use-exec-shell.ts';

const initialSort: SortOrder = {column: 'command', direction: 'ascending'};
const getId = ({key}: LedgerRow) => key;

function emptyText({isAdopted, shell}: GuidedSession): string {
	if (isAdopted) {
		return 'A container of yours: what was done in it was not recorded';
	}

	return shell?.nonce === undefined ? 'Nothing is recorded' : 'No commands yet';
}

/** A session with a container: where it stands, and what was done in it. */
export function ShellPage({session}: {session: GuidedSession}) {
	const control = useFlow();
	const {theme} = useServices();
	const dialogs = useDialogs();
	const {engine, containers} = useOpenEngine();
	const {width, height} = useBodySize();
	const state = useStore(containers.state);
	const listed = state.status === 'loading' ? undefined : state.data;
	const container = listed?.find(({id}) => id === session.containerId);
	const enterShell = useEnterShell();
	const enterByExec = useExecShell(session);

	// What ran on while nobody was attached, and how it ended, is in the container's log only.
	const {update, get, id} = control;
	const containerState = container?.state;
	// biome-ignore lint/correctness/useExhaustiveDependencies: a container in another state has more to tell
	useEffect(() => {
		void readLedgerAgain(engine, {id, get, update});
	}, [engine, id, containerState]);

	const rows = useMemo(() => ledgerRows(control.flow.ledger), [control.flow.ledger]);
	const above = ['', ...shellStatusLines(session, listed, width - 4, theme), ''];
	const listHeight = height - above.length;
	const list = useList({
		key: `commit:ledger:${id}`,
		rows,
		columns: ledgerColumns,
		getId,
		initialSort,
		height: Math.max(1, listHeight - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(ledgerColumns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	const whyNot =
		listed && !container
			? 'The container is gone'
			: containerState === 'paused'
				? 'The container is paused: unpause it on the Containers screen'
				: undefined;
	useStepListLayer(list, shellActions, {
		enter: session.isAdopted ? enterByExec : enterShell,
		whyNot,
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={above.map(line => `  ${line}`)} width={width} height={above.length} />
			<ListPage
				list={list}
				columns={ledgerColumns}
				getId={getId}
				noun={rows.length === 1 ? 'command' : 'commands'}
				isLoading={false}
				emptyText={emptyText(session)}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
