import {useMemo} from 'react';
import {useOpenEngine, useServices, useStore} from '../../hooks/services.ts';
import {type ImageRow, toImageRows} from '../../store/images/image-row.ts';
import {imageUpdates} from '../../store/images/image-updates.ts';
import {dataOf} from '../../store/resource.ts';

/**
One row of the list as it is now.
@returns The image's first row when this one has lost its name; `undefined` when the image has gone.
*/
export function useImageRow({key, image: {id}}: ImageRow): ImageRow | undefined {
	const services = useServices();
	const {images, containers} = useOpenEngine();
	const updates = useStore(imageUpdates(services));
	const imageState = useStore(images.state);
	const containerState = useStore(containers.state);
	const imageList = dataOf(imageState);
	const containerList = dataOf(containerState);
	return useMemo(() => {
		const image = imageList?.find(one => one.id === id);
		const rows = image ? toImageRows([image], containerList, updates) : [];
		return rows.find(row => row.key === key) ?? rows[0];
	}, [imageList, containerList, updates, id, key]);
}
