import {useServices} from './services.ts';

/** Copies text and says so. @returns A function of the text and of what it is, for example `image id`. */
export function useCopy(): (text: string, what: string) => void {
	const {copy, notices} = useServices();
	return (text, what) => notices.show({tone: 'info', text: `${what}: ${copy(text)}`});
}
