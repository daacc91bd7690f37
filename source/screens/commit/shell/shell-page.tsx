import {Box} from 'ink';
import {useEffect, useMemo} from 'react';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {phrase, type Shown} from '../../../format/shown.ts';
import {useOpenEngine, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {type LedgerRow, ledgerColumns, ledgerRows} from '../../../store/commit/ledger-columns.ts';
import {readLedgerAgain} from '../../../store/commit/read-ledger-again.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import {toProblem} from '../../../to-problem.ts';
import {useContainerTerminal} from '../../flows/terminal/use-container-terminal.ts';
import {useFlow} from '../use-flow.ts';
import {useFrameActions} from '../use-step-layer.ts';
import {shellActions} from './shell-actions.ts';
import {shellStatusLines} from './shell-status.ts';
import {useEnterShell} from './use-enter-shell.ts';

/**
@returns The function that opens a shell beside the main process of an adopted container, which is
started first if need be. Errors are shown, none is thrown.
*/
function useExecShell({containerId, containerName}: GuidedSession): () => Promise<void> {
	const {containers} = useOpenEngine().engine;
	const dialogs = useDialogs();
	const terminal = useContainerTerminal();
	const control = useFlow();
	const name = containerName;
	return async () => {
		try {
			const {state} = await withTimeLimit(options => containers.inspect(containerId, options));
			if (state !== 'running') {
				const isWanted = await dialogs.confirm({
					title: `Start ${name}?`,
					lines: [
						'It is not running. Starting it runs its own command again (docker start). A shell is then opened in it.',
					],
					confirmLabel: 'Start',
				});
				if (!isWanted) {
					return;
				}

				await withTimeLimit(options => containers.start(containerId, options));
			}

			control.update(flow => ({...flow, review: undefined}));
			await terminal.openShell({id: containerId, name});
		} catch (error) {
			await dialogs.error(`No shell in ${name}`, toProblem(error));
		}
	};
}

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
