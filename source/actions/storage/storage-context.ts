import type {Chosen} from '../../store/list/chosen.ts';
import type {NetworkRow} from '../../store/storage/network-row.ts';
import type {VolumeRow} from '../../store/storage/volume-row.ts';
import type {Tools} from '../tools.ts';

type StorageContext<Row> = Tools &
	Chosen<Row> & {
		openInspect(row: Row): void;
		copy(text: string, what: string): void;
	};

/** What a list can do beside that. */
type ListContext<Row> = {
	openDetails(row: Row): void;
	/** Selects a row once it is in the list. */
	select(id: string): void;
};

/** What the actions on volumes work with: in the list, and in the details of a single one. */
export type VolumesContext = StorageContext<VolumeRow> & {openFiles(row: VolumeRow): void};

export type VolumesListContext = VolumesContext & ListContext<VolumeRow>;

/** The same for networks. */
export type NetworksContext = StorageContext<NetworkRow>;

export type NetworksListContext = NetworksContext & ListContext<NetworkRow>;
