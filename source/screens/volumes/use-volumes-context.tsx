import type {VolumesContext} from '../../actions/storage/storage-context.ts';
import {volumePlaceOf} from '../../actions/storage/volume-files.ts';
import {InspectView} from '../../components/json-view/inspect-view.tsx';
import {useCopy} from '../../hooks/services.ts';
import type {VolumeRow} from '../../store/storage/volume-row.ts';
import {openPlaceFiles} from '../flows/browse-files/open-files.tsx';
import {useTools} from '../use-tools.ts';

/** The context of actions on a single volume; the list puts its rows and marks over it. */
export function useVolumesContext(selected: VolumeRow | undefined): VolumesContext {
	const tools = useTools();
	const {services, openEngine} = tools;
	const {navigation} = services;
	return {
		...tools,
		selected,
		targets: selected ? [selected] : [],
		copy: useCopy(),
		clearMarks() {
			// A view of one volume has no marks.
		},
		openFiles(row) {
			const place = volumePlaceOf(tools, row);
			if (place) {
				openPlaceFiles(services, {place});
			}
		},
		openInspect({volume: {name}}) {
			const viewId = `volume-inspect:${name}`;
			navigation.openView({
				id: viewId,
				title: 'Inspect',
				content: (
					<InspectView
						viewId={viewId}
						title={`Inspect volume ${name}`}
						load={async options =>
							(await openEngine.engine.volumes.inspect(name, options)).inspected
						}
					/>
				),
			});
		},
	};
}
