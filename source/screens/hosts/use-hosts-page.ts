import {createElement, useEffect, useMemo} from 'react';
import {hostFields} from '../../actions/custom/row-fields.ts';
import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {useListPage} from '../../components/list/use-list-page.ts';
import {useServices, useStore} from '../../hooks/services.ts';
import {useHeaderFacts} from '../../hooks/use-header-facts.ts';
import type {List} from '../../hooks/use-list.ts';
import {hostColumns, hostsSort} from '../../store/hosts/host-columns.ts';
import {type HostRow, toHostRows} from '../../store/hosts/host-row.ts';
import {listKey} from '../../store/list/list-state.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {FleetView} from './fleet/fleet-view.tsx';
import {hostActions} from './host-actions.ts';

const hostsList = listKey();
const withoutSwarm = hostColumns.filter(({id}) => id !== 'swarm');
const getId = ({id}: HostRow) => id;

/** A context has certificates of its own, so it is handed on by its name. */
const customTarget = (row: HostRow) => ({
	name: row.name,
	fields: hostFields(row),
	host: {
		address: row.address,
		source: row.origin === 'context' ? `context ${row.name}` : row.origin,
	},
});

/**
The list of hosts with its keys. The hosts are asked while it is on the screen.
@param isWanted False while the open engine may still answer: no other is asked then.
@param height Rows of the list.
@param isMarkable Whether something is done with several together.
*/
export function useHostsPage(isWanted: boolean, height: number, isMarkable = false): List<HostRow> {
	const services = useServices();
	const {hosts} = services;
	const dialogs = useDialogs();
	const {hasEngine} = useHeaderFacts();
	const known = useStore(hosts.board.known);
	const states = useStore(hosts.board.states);
	const openAddress = useStore(services.engine)?.engine.endpoint;
	const held = useStore(hosts.held);
	const rows = useMemo(
		() => toHostRows(known, states, openAddress, held),
		[known, states, openAddress, held],
	);
	const {board} = hosts;
	// R asks them there.
	const asks = services.settings.lowBandwidth !== 'always';
	useEffect(() => {
		if (isWanted) {
			void (asks ? board.look() : board.list());
		}

		return board.stop;
	}, [board, isWanted, asks]);
	return useListPage({
		key: hostsList,
		screenId: 'hosts',
		rows,
		columns: rows.some(({node}) => node) ? hostColumns : withoutSwarm,
		getId,
		sort: hostsSort,
		height,
		isMarkable,
		custom: useCustomActions('hosts', customTarget),
		actions: hostActions,
		context: ({selected, marked, targets}) => ({
			services,
			dialogs,
			selected,
			marked,
			targets,
			showFleet: () =>
				services.navigation.openView({
					id: 'fleet',
					title: 'Fleet',
					content: createElement(FleetView, {hosts: marked}),
				}),
			hasEngine,
		}),
	});
}
