import {Box} from 'ink';
import {useEffect, useMemo, useState} from 'react';
import {dockerOnHosts} from '../../../actions/hosts/docker-words.ts';
import {type Fleet, followFleet} from '../../../actions/hosts/follow-fleet.ts';
import {goToFleetRow} from '../../../actions/hosts/go-to-fleet-row.ts';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {counted} from '../../../format/counted.ts';
import {phrase, toShown} from '../../../format/shown.ts';
import {useRetained, useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import type {Action} from '../../../keys/action.ts';
import {createStore} from '../../../store/create-store.ts';
import {fleetColumns, fleetSort} from '../../../store/hosts/fleet-columns.ts';
import {
	type FleetKind,
	type FleetPart,
	type FleetRow,
	fleetRows,
	hostCounts,
} from '../../../store/hosts/fleet-row.ts';
import type {KnownHost} from '../../../store/hosts/known-host.ts';
import {listKey} from '../../../store/list/list-state.ts';
import {retainedKey} from '../../../store/retained.ts';

const fleetList = listKey();
const fleetKind = retainedKey<FleetKind>(() => 'images');
const noParts = createStore<readonly FleetPart[]>([]);
const getId = ({id}: FleetRow) => id;

/** Lines for the counts, however many hosts there are. */
const mostCountLines = 3;

type FleetContext = {
	selected: FleetRow | undefined;
	goTo(row: FleetRow): unknown;
	turn(): void;
	refresh(): void;
};

export const fleetActions: readonly Action<FleetContext>[] = [
	{
		id: 'fleet.open',
		keys: ['enter'],
		title: 'Go to it on its host',
		footer: 'Go to it',
		group: 'View',
		command: ({selected}) => selected && dockerOnHosts([selected.host], 'images'),
		whyUnavailable: ({selected}) => (selected ? undefined : 'Nothing is selected'),
		run: ({selected, goTo}) => selected && goTo(selected),
	},
	{
		id: 'fleet.turn',
		keys: ['tab'],
		title: 'Images or containers',
		footer: 'Images, containers',
		group: 'View',
		command: ({selected}) => selected && dockerOnHosts([selected.host], 'ps', '-a'),
		run: ({turn}) => turn(),
	},
	{
		id: 'fleet.refresh',
		keys: ['R'],
		title: 'Refresh all hosts',
		footer: 'Refresh',
		group: 'View',
		run: ({refresh}) => refresh(),
	},
];

/** Images or containers of several hosts in one list, with how many each host has of what is shown. */
export function FleetView({hosts}: {hosts: readonly KnownHost[]}) {
	const services = useServices();
	const {theme} = services;
	const dialogs = useDialogs();
	const {width, height} = useBodySize();
	const [kind, kinds] = useRetained(fleetKind);
	const [fleet, setFleet] = useState<Fleet>();
	useEffect(() => {
		const followed = followFleet(services, hosts);
		setFleet(followed);
		return followed.leave;
	}, [services, hosts]);
	const parts = useStore(fleet?.parts ?? noParts);
	const rows = useMemo(() => fleetRows(parts, kind), [parts, kind]);
	const reach = ({host}: FleetRow) => fleet?.reached.get(host.id);
	const list = useListPage({
		key: fleetList,
		part: kind,
		rows,
		columns: fleetColumns[kind],
		getId,
		sort: fleetSort,
		isMarkable: false,
		height: height - mostCountLines,
		actions: fleetActions,
		context: ({selected}) => ({
			selected,
			goTo: row => goToFleetRow({services, dialogs}, row, reach(row)),
			turn: () => kinds.set(kind === 'images' ? 'containers' : 'images'),
			refresh() {
				for (const {openEngine} of fleet?.reached.values() ?? []) {
					openEngine.retry();
					void openEngine.refreshAll();
				}
			},
		}),
		common: useBackAction(),
	});
	const counts = hostCounts(parts, list.rows, kind);
	const having = counts.filter(({count}) => count > 0).length;
	const line = phrase`${theme.paint('strong', phrase`On ${having} of ${counted(hosts.length, 'host')}`)}   ${toShown(counts.map(({text}) => text).join('   '))}`;
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows
				lines={wrapLine(line, width - 4)
					.slice(0, mostCountLines)
					.map(part => phrase`  ${part}`)}
				width={width}
				height={mostCountLines}
			/>
			<ListPage
				list={list}
				noun={kind}
				isLoading={parts.length === 0}
				emptyText={`No ${kind} on these hosts`}
				width={width}
				height={height - mostCountLines}
			/>
		</Box>
	);
}
