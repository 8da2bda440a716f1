const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** True if the text is a day that exists, as `YYYY-MM-DD` in the years 1 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith("0000")) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day for reading: "2026-11-03" gives "3 Nov 2026". */
export function writeDay(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** A moment for reading, in the app's time zone, which is UTC: "3 Nov 2026, 14:05 UTC". */
export function writeMoment(moment: Date): string {
  const [day = "", time = ""] = moment.toISOString().split("T");
  return `${writeDay(day)}, ${time.slice(0, 5)} UTC`;
}
