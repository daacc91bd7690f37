import {Box} from 'ink';
import {ListPage} from '../../components/list/list-page.tsx';
import {Rows} from '../../components/rows.tsx';
import {wrapLine} from '../../components/wrap-line.ts';
import type {EngineAbout} from '../../engine/engine.ts';
import {blank, phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd} from '../../format/truncate.ts';
import {useServices, useStore} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {createStore} from '../../store/create-store.ts';
import {hostColumns} from '../../store/hosts/host-columns.ts';
import type {HostRow} from '../../store/hosts/host-row.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import type {Theme} from '../../theme.ts';
import type {Screen} from '../screen.ts';
import {fleetActions} from './fleet/fleet-view.tsx';
import {hostActions} from './host-actions.ts';
import {useHostsPage} from './use-hosts-page.ts';

const noAbout = createStore<ResourceState<EngineAbout>>({status: 'loading'});

/** Rows of the list that stay, however much is said above it. */
const leastListRows = 8;

/** What is known of the open engine. */
function useEngineFacts(): ReadonlyArray<readonly [string, string | undefined]> {
	const {engine, hosts} = useServices();
	const open = useStore(engine);
	const choice = useStore(hosts.choice);
	const facts = dataOf(useStore(open?.about.state ?? noAbout));
	return [
		['Endpoint', open?.engine.endpoint],
		['Chosen by', choice?.source],
		['Engine', facts && `${facts.name} ${facts.version}, API ${facts.apiVersion}`],
		['Platform', facts?.platform],
		['Host name', facts?.hostName],
		['Storage', facts?.storageDriver],
		['Image store', facts && (facts.usesContainerdStore ? 'containerd' : 'classic')],
		['Data in', facts?.rootDirectory],
		...(choice?.warnings ?? []).map(warning => ['Warning', warning] as const),
	];
}

/** Why the selected host could not be asked. */
function troubleLines(row: HostRow | undefined, width: number, {paint}: Theme): Shown[] {
	if (row?.state?.status !== 'down') {
		return [];
	}

	const {message, nextStep = ''} = row.state.error;
	return [
		blank,
		...wrapLine(toShown(`${row.name}: ${message} ${nextStep}`), width).map(line =>
			paint('danger', line),
		),
	];
}

function HostsScreen() {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const facts = useEngineFacts().flatMap(([label, value]) =>
		value ? [phrase`${theme.paint('muted', padEnd(toShown(label), 12))} ${toShown(value)}`] : [],
	);
	const factRows = Math.min(facts.length + 1, Math.max(0, height - leastListRows));
	const listHeight = height - factRows;
	const list = useHostsPage(true, listHeight, true);
	const trouble = troubleLines(list.selected, width - 4, theme);
	const room = Math.max(0, listHeight - leastListRows);
	const troubleRows = Math.min(trouble.length, room);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows
				lines={[...facts, blank].map(line => phrase`  ${line}`)}
				width={width}
				height={factRows}
			/>
			<ListPage
				list={list}
				noun={list.allRows.length === 1 ? 'host' : 'hosts'}
				isLoading={false}
				emptyText="No docker context, socket or host of the config file. O adds one"
				width={width}
				height={listHeight - troubleRows}
			/>
			<Rows lines={trouble.map(line => phrase`  ${line}`)} width={width} height={troubleRows} />
		</Box>
	);
}

/** The engine in use, all others that are known, and choosing another. */
export const hostsScreen: Screen = {
	id: 'hosts',
	title: 'Hosts',
	words: 'context info version',
	needsEngine: false,
	actions: hostActions,
	viewActions: fleetActions,
	columns: hostColumns,
	Component: HostsScreen,
};
