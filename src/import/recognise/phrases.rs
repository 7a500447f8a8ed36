//! The phrases of heads and titles by what they tell.

use super::tells::Tells;

/// Phrases by what they tell, parted by bars; the longest that stands in a text is taken.
pub const PHRASES: &[(Tells, &str)] = &[
    (
        Tells::NOTHING,
        "# tháng đầu năm | # tháng | # tháng cuối năm | csv | tsv | txt | html | htm | xls | xlsx | docx | ods | json | giao ban | họp giao ban | sở kế hoạch và đầu tư | giữa | ngày | tháng | năm | tuần | kỳ | quý | đến | tính đến | tính | từ | hết | thời điểm | vào | lúc | \
         giờ | phút | của | các | đơn vị | tại | theo | trên | cổng dvcqg | cổng dvc quốc gia | \
         cổng dịch vụ công quốc gia | cổng quốc gia | dvcqg | lần | đợt | kỳ báo cáo | kỳ đánh giá | số liệu | \
         chốt | và | thứ | ủy ban nhân dân | ubnd | sở | ban | ngành | sở ban ngành | huyện | quận | thị xã | \
         thành phố | tp | thị trấn | xã | phường | đặc khu | cấp | cấp tỉnh | cấp huyện | cấp xã | chi nhánh | \
         vpđk đất đai | vpđkđđ | văn phòng đăng ký đất đai | vpđk | cơ quan | địa phương | toàn tỉnh | \
         toàn thành phố | trên địa bàn | địa bàn | tỉnh | khối | thuộc | trực thuộc | tên | cụ thể | h | g | \
         đầu năm | lũy kế từ đầu năm | trong | cho | với | phiên họp | họp | nhóm đơn vị | mới nhất | \
         gần nhất | trung tâm phục vụ hành chính công | trung tâm pvhcc | văn phòng | đơn vị báo cáo | \
         giờ việt nam | phạm vi tất cả thủ tục | kỳ đã kết thúc | tất cả thủ tục",
    ),
    (
        Tells::SCORE,
        "điểm | điểm số | số điểm | tổng điểm | tổng số điểm | điểm tổng | điểm đánh giá | điểm đạt | \
         điểm đạt được | điểm tổng hợp | tổng điểm đạt được | chấm điểm | kết quả chấm điểm | totalscore | \
         total score | score | mức điểm | tổng điểm đánh giá | cập nhật điểm | bảng điểm | đơn vị tính điểm | đvt điểm",
    ),
    (
        Tells::RESULT,
        "kết quả | kết quả đánh giá | đánh giá | đạt | đạt được | kết quả thực hiện | thực hiện | triển khai | \
         kết quả đạt được | xếp hạng kết quả | kết quả cụ thể",
    ),
    (
        Tells::INDEX,
        "766 | bộ chỉ số 766 | bộ chỉ số | chỉ số 766 | bcs 766 | qđ 766 | quyết định 766 | \
         chất lượng phục vụ | chất lượng phục vụ người dân | chất lượng phục vụ người dân doanh nghiệp | \
         chất lượng phục vụ người dân và doanh nghiệp | phục vụ người dân doanh nghiệp | \
         phục vụ người dân và doanh nghiệp | chỉ đạo điều hành và đánh giá chất lượng phục vụ | \
         trong thực hiện thủ tục hành chính dịch vụ công | theo thời gian thực | trên môi trường điện tử | \
         người dân doanh nghiệp | điểm 766 | tổng điểm 766",
    ),
    (
        Tells::HUNDRED,
        "100 | thang điểm 100 | điểm tối đa 100 | tối đa 100 | thang 100 | 100 điểm | 100đ | trên 100",
    ),
    (
        Tells::MAXIMUM,
        "điểm tối đa | tối đa | điểm chuẩn | thang điểm | trọng số | maxscore | totalmaxscore | max score",
    ),
    (Tells::SCALE, "thang điểm # | điểm tối đa # | tối đa # | # điểm | #đ | #"),
    (Tells::TOTAL, "tổng | tổng cộng | tổng số | tổng hợp"),
    (Tells::NUMBER, "số | số lượng | lượng | sl"),
    (
        Tells::DOSSIER,
        "hồ sơ | hs | tthc | thủ tục hành chính | thủ tục | hồ sơ tthc | hồ sơ thủ tục hành chính",
    ),
    (
        Tells::OVERDUE,
        "quá hạn | trễ hạn | chậm hạn | quá thời hạn | trễ hẹn | đã quá hạn | đang quá hạn | bị quá hạn | \
         quá hạn giải quyết | quá hạn xử lý | giải quyết quá hạn | xử lý quá hạn | quá hạn chưa giải quyết | \
         chưa giải quyết quá hạn | đang giải quyết quá hạn | đang xử lý quá hạn | quá hạn đang giải quyết | \
         quá hạn đang xử lý | có hồ sơ quá hạn | để quá hạn | còn quá hạn | tồn đọng quá hạn | \
         quá hạn tồn đọng | trễ hạn giải quyết | có hồ sơ trễ hạn | để hồ sơ quá hạn | đang trễ hạn",
    ),
    (Tells::PROCESS, "đang giải quyết | đang xử lý | giải quyết | xử lý | trong quá trình giải quyết"),
    (
        Tells::PLACE,
        "xếp hạng | thứ hạng | hạng | vị trí | vị thứ | thứ bậc | xếp thứ | vị trí xếp hạng | rank | \
         grouprank | xếp hạng chung | xếp hạng trong khối | hạng chung | hạng trong khối | thứ hạng chung | \
         trong khối | số đơn vị so sánh | trong nhóm | thứ tự xếp hạng",
    ),
    (Tells::CLASS, "xếp loại | phân loại | mức xếp loại | loại"),
    (Tells::SHARE, "tỷ lệ | tỉ lệ | phần trăm | tỷ lệ hoàn thành | tỷ lệ đạt | ratio | tỷ lệ phần trăm"),
    (
        Tells::CHANGE,
        "tăng | giảm | tăng giảm | chênh lệch | so với | so sánh | biến động | thay đổi | tăng trưởng | \
         scoredelta | growthpercent | delta | mức tăng | mức giảm | tăng thêm | điểm so với kỳ trước | \
         so với kỳ trước | so với tuần trước | so với tháng trước",
    ),
    (
        Tells::TARGET,
        "chỉ tiêu | mục tiêu | kế hoạch | chỉ tiêu giao | giao | phấn đấu | yêu cầu | cam kết | kpi | ngưỡng",
    ),
    (
        Tells::NUMBERING,
        "stt | tt | số thứ tự | mã | mã đơn vị | departmentcode | departmentid | id | code | mã định danh",
    ),
    (
        Tells::NOTE,
        "ghi chú | nguyên nhân | chủ trì | phụ trách | đơn vị tính | đvt | trạng thái | trạng thái dữ liệu | \
         cờ dữ liệu | nhận xét | lý do | nguồn | người lập | đầu mối | status | cơ quan chủ trì | \
         cơ quan phụ trách | đơn vị chủ trì | đơn vị phụ trách",
    ),
    (
        Tells::COUNTRY,
        "khu vực | đông nam bộ | tây nguyên | đồng bằng sông hồng | đồng bằng sông cửu long | trung du miền núi phía bắc | \
         trung du và miền núi phía bắc | bắc trung bộ | duyên hải miền trung | cả nước | toàn quốc | trung bình cả nước | bình quân cả nước | trung bình toàn quốc | 63 tỉnh | \
         34 tỉnh",
    ),
    (
        Tells::AGGREGATE,
        "trung bình | bình quân | cao nhất | thấp nhất | trung vị | averagescore | điểm trung bình | \
         median | bình quân chung | điểm bình quân",
    ),
    (
        Tells::FOREIGN,
        "par index | par | cải cách hành chính | cchc | papi | sipas | pci | ddci | dti | chuyển đổi số | cđs | \
         thi đua | khen thưởng | kỷ luật | kinh phí | ngân sách | giải ngân | biên chế | nhân sự | dân số | \
         tự đánh giá | tự chấm | tự chấm điểm | điểm thưởng | điểm trừ | điểm cộng | dự kiến | ước | ước tính | \
         thử nghiệm | dự thảo | nông thôn mới | ocop | thu nhập | triệu đồng | tỷ đồng | số tiền | \
         lương | hệ thống thông tin giải quyết tthc | hệ thống thông tin giải quyết | htttgq | văn bản | \
         công văn đến | thư xin lỗi | phiếu xin lỗi | số ngày | số giờ | số lượt | số người | số cuộc | \
         số lần | chỉ số hài lòng | trí tuệ nhân tạo | kiểm tra nội bộ | tự kiểm tra",
    ),
    (
        Tells::EARLIER,
        "kỳ trước | tuần trước | tháng trước | lần trước | kỳ liền trước | tuần liền trước | quý trước | \
         năm trước | đợt trước | kỳ so sánh",
    ),
    (
        Tells::CURRENT,
        "kỳ này | tuần này | tháng này | lần này | hiện tại | hiện nay | quý này | năm nay | đợt này | \
         kỳ báo cáo này",
    ),
    (
        Tells::INDICATORS,
        "chỉ số | các chỉ số | nhóm chỉ số | chỉ số thành phần | tiêu chí | nhóm chỉ tiêu | tên chỉ số | \
         nội dung",
    ),
    (
        Tells::TITLE,
        "bảng | biểu | phụ lục | báo cáo | thông báo | bảng tổng hợp | chi tiết | danh sách | tình hình | \
         thống kê | biểu tổng hợp | bảng kê | minh họa | số liệu minh họa | có | công tác | hoạt động | \
         kèm theo | mẫu | bảng xếp hạng | kết quả xếp hạng | phục vụ | người dân | doanh nghiệp | \
         dịch vụ công | dịch vụ công trực tuyến | mức độ | i | ii | iii | iv | v | vi | vii | thông tin | \
         danh mục | điểm và xếp hạng | dvc | trực tuyến | cung cấp | cung cấp dịch vụ công",
    ),
    (
        Tells::DOCUMENT,
        "kèm theo | qđ ttg | quyết định | quyết định số | công văn số | thông báo số | in ngày | ngày in | lập ngày | \
         ngày lập | ký ngày | ngày ký | cập nhật | cập nhật ngày | ngày cập nhật | ngày báo cáo | nghị định | \
         nghị quyết | qđ | thủ tướng chính phủ | in lúc | xuất ngày | ngày xuất | cập nhật lúc | ban hành",
    ),
    (Tells::PART, "tử số | numerator"),
    (Tells::WHOLE, "mẫu số | denominator"),
];
