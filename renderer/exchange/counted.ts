/** "1 Änderung", "3 Änderungen". */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const changes = (count: number): string => counted(count, 'Änderung', 'Änderungen')
