import {useEffect} from 'react';
import {useServices} from '../../../hooks/services.ts';

/**
Reads for as long as a view is open: on while another screen is shown, and no longer than the view is there.
@param reading The same object as long as it reads the same; `read` goes on where it began before.
*/
export function useViewReading(viewId: string, reading: {read(): void; stop(): void}): void {
	const {navigation} = useServices();
	useEffect(() => {
		reading.read();
		return () => {
			const open = Object.values(navigation.state.get().views).flat();
			if (!open.some(({id}) => id === viewId)) {
				reading.stop();
			}
		};
	}, [reading, navigation, viewId]);
}
