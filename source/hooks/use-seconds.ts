import {useEffect, useState} from 'react';

/** Redraws the component once a second while `isRunning`, for what it says about elapsed time. */
export function useSeconds(isRunning: boolean): void {
	const [, setSeconds] = useState(0);
	useEffect(() => {
		if (!isRunning) {
			return;
		}

		const timer = setInterval(() => setSeconds(current => current + 1), 1000);
		return () => clearInterval(timer);
	}, [isRunning]);
}
