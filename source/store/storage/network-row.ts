import type {ContainerSummary} from '../../engine/containers.ts';
import type {NetworkSummary} from '../../engine/networks.ts';
import type {FilterWords} from '../list/filter-rows.ts';
import {type Users, usersByName} from './container-users.ts';

/** One line of the list of networks. */
export type NetworkRow = {
	network: NetworkSummary;
	/** Running or not. */
	users: Users;
};

/** @param containers `undefined`: they could not be read. */
export function toNetworkRows(
	networks: readonly NetworkSummary[],
	containers: readonly ContainerSummary[] | undefined,
): NetworkRow[] {
	const usersOf = usersByName(containers, ({networks: used}) => used);
	return networks.map(network => ({network, users: usersOf(network.name)}));
}

export const networkId = ({network}: NetworkRow): string => network.id;

/** What may be typed into the filter of the list beside texts. */
export const networkWords: FilterWords<NetworkRow> = {
	unused: ({users, network}) => users?.length === 0 && !network.isPredefined,
	used: ({users}) => users !== undefined && users.length > 0,
	predefined: ({network}) => network.isPredefined,
	internal: ({network}) => network.isInternal,
};
