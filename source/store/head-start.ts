/**
Calls `next` once, when `first` has ended or after `longestMs`, whichever comes sooner.

@returns Function that gives up: `next` is not called any more.
*/
export function headStart(
	first: Promise<unknown>,
	longestMs: number,
	next: () => void,
): () => void {
	let isOver = false;
	let timer: NodeJS.Timeout | undefined;
	const giveUp = () => {
		isOver = true;
		clearTimeout(timer);
	};

	const go = () => {
		if (!isOver) {
			giveUp();
			next();
		}
	};

	timer = setTimeout(go, longestMs);
	first.then(go, go);
	return giveUp;
}
