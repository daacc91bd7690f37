import {useEffect, useMemo} from 'react';
import {useOpenEngine, useStore} from '../../hooks/services.ts';
import {listTrouble, otherTrouble} from '../../store/list/list-trouble.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import {type NetworkRow, toNetworkRows} from '../../store/storage/network-row.ts';

const none: readonly never[] = [];

/** The networks of the open engine, which are asked for as long as the component is shown. */
export function useNetworks(): {
	rows: readonly NetworkRow[];
	state: ResourceState<unknown>;
	trouble: string | undefined;
} {
	const {storage, containers} = useOpenEngine();
	useEffect(() => storage.watch('networks'), [storage]);
	const state = useStore(storage.networks.state);
	const networks = dataOf(state);
	const users = dataOf(useStore(containers.state));
	const rows = useMemo(() => toNetworkRows(networks ?? none, users), [networks, users]);
	const trouble = listTrouble(storage.networks) ?? otherTrouble('Containers', containers);
	return {rows, state, trouble};
}
